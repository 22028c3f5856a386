package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.collective.LoopbackWorkers;
import seluspark.training.TrainingSettings.Recovery;

/** Steps whose loss or gradient is not finite: all workers leave them out, or all end. */
class NonFiniteStepTest {
  private static final int SHARDS = 4;
  private static final int BAD_FEATURE = 2;
  private static final RowBlock NONE = new RowBlock(Runs.FEATURES, 1, 0);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void aFewAreLeftOutByAllWorkers(double clipNorm) throws Exception {
    RowBlock rows = withOneInfinity();
    TrainingSettings settings = settings(Runs.optimizer("adam", 0.02, clipNorm), 1);
    TrainedNetwork expected = null;
    for (int workers : new int[] {1, 2, 3}) {
      for (TrainedNetwork trained : train(settings, rows, workers)) {
        expected = expected == null ? trained : expected;
        for (float parameter : trained.parameters()) {
          assertThat(parameter).isFinite();
        }
        assertThat(trained.parameters())
            .as("with %d workers", workers)
            .containsExactly(expected.parameters());
      }
    }
    assertThat(expected.history().get(0).trainingLoss()).isFinite().isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void moreEndTrainingWithADiagnosis(int workers) {
    RowBlock rows = withOneInfinity();
    TrainingSettings settings = settings(Runs.optimizer("adam", 0.02, 0), 0);
    assertThatThrownBy(() -> train(settings, rows, workers))
        .isInstanceOf(DivergenceException.class)
        .hasMessageMatching(
            "Cannot go on training: expected finite losses and gradients, found others in the"
                + " output layer at step \\d \\(epoch 1\\), after 0 steps left out"
                + " \\(maxSkippedSteps = 0\\); the largest feature there is \"income\" with"
                + " magnitude Infinity; lower learningRate \\(0.02\\), set clipNorm, or"
                + " standardize the features");
  }

  @Test
  void aGradientOutOfRangeInOneLayerIsFoundThere() {
    Diagnosis diagnosis =
        new Diagnosis(
            Runs.of(settings(Runs.plain("sgd", 1), 0), 2, NONE, NONE, 1).network().tensors());
    diagnosis.gradient(new float[] {0, Float.NaN, 1}, 0, 3);
    assertThat(diagnosis.layer()).isEqualTo("hidden layer 1");
    diagnosis.features(new float[] {1, -7, 2, 7, -3, 5}, 3, 2);
    assertThat(diagnosis.feature()).isEqualTo(1);
    assertThat(diagnosis.magnitude()).isEqualTo(7);
  }

  private static RowBlock withOneInfinity() {
    RowBlock rows = Blocks.random(200, Runs.FEATURES, 2, false, 1);
    rows.features()[77 * Runs.FEATURES + BAD_FEATURE] = Float.POSITIVE_INFINITY;
    return rows;
  }

  private static TrainingSettings settings(
      TrainingSettings.Optimization optimizer, int maxSkippedSteps) {
    return Runs.recovering(
        Runs.settings(optimizer, 0.1, 2, 40, SHARDS),
        new Recovery(null, 0, 0, 1, 0, 0, false, maxSkippedSteps));
  }

  private static List<TrainedNetwork> train(TrainingSettings settings, RowBlock rows, int workers)
      throws Exception {
    RunContext run = Runs.of(settings, 2, rows, NONE, workers);
    List<String> names = List.of("age", "height", "income", "debt", "score");
    return LoopbackWorkers.run(
        workers,
        group ->
            new TrainingLoop(
                    run,
                    new WorkerSteps(
                        run, Blocks.hosted(run.plan(), group.rank(), rows, NONE), group),
                    epoch -> {},
                    new WorkerRole(
                        0,
                        group.rank(),
                        CheckpointSink.NONE,
                        WorkerWatch.NONE,
                        1,
                        names,
                        WorkerRole.NOTHING))
                .run(2));
  }
}
