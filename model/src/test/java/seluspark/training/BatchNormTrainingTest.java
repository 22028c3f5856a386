package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.collective.LoopbackWorkers;
import seluspark.network.ActivationFunction;
import seluspark.network.Architecture;
import seluspark.network.DropoutKind;
import seluspark.network.Initialization;
import seluspark.network.Normalization;
import seluspark.network.Tensor;

/** BatchNorm's moments are those of all shards of a step, exactly. */
class BatchNormTrainingTest {
  private static final RowBlock TRAINING = Blocks.random(260, Runs.FEATURES, 2, false, 1);
  private static final RowBlock VALIDATION = Blocks.random(90, Runs.FEATURES, 2, false, 2);

  private static float[] expected;

  @BeforeAll
  static void trainWithOneWorker() throws Exception {
    expected = train(5, 1).parameters();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void numberOfWorkersDoesNotMatter(int workers) throws Exception {
    assertThat(train(5, workers).parameters()).containsExactly(expected);
  }

  /** With moments of each shard alone, training would go another way from the first step on. */
  @Test
  void numberOfShardsMattersToRoundingOnly() throws Exception {
    float[] one = train(1, 1, 260).parameters();
    float[] five = train(5, 1, 260).parameters();
    for (int i = 0; i < one.length; i++) {
      assertThat(five[i]).isCloseTo(one[i], within(2e-3f));
    }
  }

  @Test
  void runningMomentsMoveAndNothingElseMovesThem() throws Exception {
    TrainedNetwork trained = train(5, 1);
    for (Tensor tensor : trained.network().tensors()) {
      if (tensor.role() == Tensor.Role.VARIANCE) {
        assertThat(trained.parameters()[tensor.at()]).isNotEqualTo(1).isPositive();
      }
    }
    assertThat(trained.history().get(4).rocAuc()).isGreaterThan(0.75);
  }

  private static TrainedNetwork train(int shards, int workers) throws Exception {
    return train(shards, workers, 64);
  }

  private static TrainedNetwork train(int shards, int workers, int batchSize) throws Exception {
    Architecture architecture =
        new Architecture(
            new int[] {6, 4},
            ActivationFunction.RELU,
            Normalization.BATCH,
            DropoutKind.PLAIN,
            0,
            Initialization.HE);
    TrainingSettings settings =
        Runs.with(architecture, Runs.settings(Runs.plain("sgd", 0.2), 0, 5, batchSize, shards));
    RunContext run = Runs.of(settings, 2, TRAINING, VALIDATION, workers);
    List<TrainedNetwork> trained =
        LoopbackWorkers.run(
            workers,
            group ->
                new TrainingLoop(
                        run,
                        new WorkerSteps(
                            run,
                            Blocks.hosted(run.plan(), group.rank(), TRAINING, VALIDATION),
                            group),
                        epoch -> {},
                        WorkerRole.plain(group.rank()))
                    .run(5));
    for (TrainedNetwork each : trained) {
      assertThat(each.parameters()).containsExactly(trained.get(0).parameters());
    }
    return trained.get(0);
  }
}
