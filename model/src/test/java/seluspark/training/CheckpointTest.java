package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.collective.LoopbackWorkers;

/** Training that goes on from any checkpoint ends with the bits of training that never stopped. */
class CheckpointTest {
  private static final int SHARDS = 8;
  private static final int EPOCHS = 3;
  private final RowBlock training = Blocks.random(300, Runs.FEATURES, 2, true, 1);
  private final RowBlock validation = Blocks.random(80, Runs.FEATURES, 2, true, 2);

  @ParameterizedTest
  @ValueSource(strings = {"adam", "momentum", "sgd"})
  void goesOnFromEveryCheckpointWithAnyNumberOfWorkers(String optimizer) throws Exception {
    TrainingSettings settings = everyOtherStep(optimizer);
    TreeMap<Long, List<Checkpoint>> checkpoints = new TreeMap<>();
    TrainedNetwork straight = train(settings, 3, null, checkpoints);
    assertThat(checkpoints).hasSizeGreaterThan(EPOCHS);
    int workers = 1;
    for (List<Checkpoint> parts : checkpoints.values()) {
      assertThat(parts).hasSize(3);
      Collections.shuffle(parts);
      byte[] saved = Checkpoint.joined(parts).toBytes();
      TrainedNetwork resumed =
          train(settings, workers, Checkpoint.fromBytes(saved), new TreeMap<>());
      assertThat(resumed.parameters()).containsExactly(straight.parameters());
      assertThat(resumed.bestEpoch()).isEqualTo(straight.bestEpoch());
      assertThat(resumed.history().stream().map(CheckpointTest::figures))
          .isEqualTo(straight.history().stream().map(CheckpointTest::figures).toList());
      workers = workers % 4 + 1;
    }
  }

  @Test
  void checkpointsDoNotDependOnTheNumberOfWorkers() throws Exception {
    TreeMap<Long, List<Checkpoint>> ofOne = new TreeMap<>();
    TreeMap<Long, List<Checkpoint>> ofFive = new TreeMap<>();
    train(everyOtherStep("adam"), 1, null, ofOne);
    train(everyOtherStep("adam"), 5, null, ofFive);
    assertThat(ofFive.keySet()).isEqualTo(ofOne.keySet());
    ofOne.forEach(
        (step, parts) -> {
          Checkpoint one = parts.get(0);
          Checkpoint five = Checkpoint.joined(ofFive.get(step));
          assertThat(five.parameters()).containsExactly(one.parameters());
          assertThat(five.bestParameters()).containsExactly(one.bestParameters());
          assertThat(five.optimizerState()).isDeepEqualTo(one.optimizerState());
          assertThat(five.lossSums()).containsExactly(one.lossSums());
        });
  }

  @Test
  void aMissingPartIsNoticed() throws Exception {
    TreeMap<Long, List<Checkpoint>> checkpoints = new TreeMap<>();
    train(everyOtherStep("adam"), 3, null, checkpoints);
    List<Checkpoint> parts = checkpoints.firstEntry().getValue();
    parts.removeIf(part -> part.firstShard() > 0 && part.firstShard() < 4);
    assertThatThrownBy(() -> Checkpoint.joined(parts))
        .hasMessageContaining("Cannot join a checkpoint");
  }

  private TrainedNetwork train(
      TrainingSettings settings,
      int workers,
      Checkpoint from,
      TreeMap<Long, List<Checkpoint>> checkpoints)
      throws Exception {
    RunContext run = Runs.of(settings, 2, training, validation, workers);
    CheckpointSink sink =
        part -> {
          byte[] bytes = part.toBytes();
          synchronized (checkpoints) {
            checkpoints
                .computeIfAbsent(part.point().step(), step -> new ArrayList<>())
                .add(Checkpoint.fromBytes(bytes));
          }
        };
    return LoopbackWorkers.run(
            workers,
            group -> {
              WorkerRows rows = Blocks.hosted(run.plan(), group.rank(), training, validation);
              WorkerRole role =
                  new WorkerRole(
                      0, group.rank(), sink, WorkerWatch.NONE, 1, List.of(), WorkerRole.NOTHING);
              TrainingLoop loop =
                  new TrainingLoop(run, new WorkerSteps(run, rows, group), epoch -> {}, role);
              if (from != null) {
                loop.resume(from);
              }
              return loop.run(EPOCHS);
            })
        .get(0);
  }

  private static TrainingSettings everyOtherStep(String optimizer) {
    TrainingSettings settings =
        Runs.settings(Runs.optimizer(optimizer, 0.02, 0.1), 0.1, EPOCHS, 64, SHARDS);
    return Runs.recovering(settings, new TrainingSettings.Recovery(null, 1, 2, 1, 0, 0, false, 0));
  }

  private static List<Double> figures(EpochReport epoch) {
    return List.of(
        epoch.trainingLoss(), epoch.validationLoss(), epoch.rocAuc(), epoch.learningRate());
  }
}
