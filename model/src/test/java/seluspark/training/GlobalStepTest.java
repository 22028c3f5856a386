package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seluspark.collective.LoopbackWorkers;
import seluspark.network.Initialization;

/** A step does what a plain one by hand does. */
class GlobalStepTest {
  private static final double RATE = 0.05;

  @ParameterizedTest
  @CsvSource({"sgd, false, 1", "sgd, true, 5", "sgd, false, 64", "adam, false, 4", "adam, true, 3"})
  void agreesWithPlainTraining(String optimizer, boolean weighted, int shards) throws Exception {
    RowBlock rows = Blocks.random(60, Runs.FEATURES, 2, weighted, 2);
    int epochs = 4;
    TrainingSettings settings = Runs.settings(Runs.plain(optimizer, RATE), 0, epochs, 60, shards);
    RunContext run = Runs.of(settings, 2, rows, new RowBlock(Runs.FEATURES, 1, 0), 1);
    assertThat(run.stepsPerEpoch()).isEqualTo(1);
    float[] initial = run.network().initialParameters(Initialization.GAUSSIAN, settings.seed());
    PlainTraining plain = new PlainTraining(new int[] {Runs.FEATURES, 6, 4, 1}, initial);
    for (int epoch = 0; epoch < epochs; epoch++) {
      if (optimizer.equals("sgd")) {
        plain.sgdStep(rows, RATE);
      } else {
        plain.adamStep(rows, RATE);
      }
    }
    float[] trained = train(run, rows);
    assertThat(trained).hasSameSizeAs(initial);
    for (int i = 0; i < trained.length; i++) {
      assertThat((double) trained[i])
          .as("parameter %d, initially %s", i, initial[i])
          .isCloseTo(plain.parameters()[i], within(2e-6));
    }
  }

  @Test
  void clippingShortensTheGradientToTheLargestNorm() throws Exception {
    RowBlock rows = Blocks.random(60, Runs.FEATURES, 2, false, 2);
    float[] initial = null;
    double[] lengths = new double[2];
    double[] clipNorms = {0, 0.01};
    for (int i = 0; i < 2; i++) {
      TrainingSettings.Optimization optimizer =
          new TrainingSettings.Optimization("sgd", 1, 0, 0, 0, 0, clipNorms[i], "constant", 0);
      TrainingSettings settings = Runs.settings(optimizer, 0, 1, 60, 4);
      RunContext run = Runs.of(settings, 2, rows, new RowBlock(Runs.FEATURES, 1, 0), 1);
      initial = run.network().initialParameters(Initialization.GAUSSIAN, settings.seed());
      float[] trained = train(run, rows);
      for (int p = 0; p < trained.length; p++) {
        lengths[i] += Math.pow((double) trained[p] - initial[p], 2);
      }
    }
    assertThat(Math.sqrt(lengths[0])).isGreaterThan(0.1);
    assertThat(Math.sqrt(lengths[1])).isCloseTo(0.01, within(1e-6));
  }

  @Test
  void rowsOfWeightZeroMoveNothing() throws Exception {
    RowBlock random = Blocks.random(60, Runs.FEATURES, 2, false, 2);
    RowBlock some = new RowBlock(Runs.FEATURES, 1, 60);
    float[] values = new float[Runs.FEATURES];
    for (int row = 0; row < 60; row++) {
      System.arraycopy(random.features(), row * values.length, values, 0, values.length);
      some.append(values, new float[] {random.label(row, 0)}, row < 20 ? 3 : 0);
    }
    TrainingSettings settings = Runs.settings(Runs.plain("sgd", RATE), 0, 1, 60, 4);
    RowBlock none = new RowBlock(Runs.FEATURES, 1, 0);
    RowBlock twenty = Blocks.range(random, 0, 20);
    float[] withZeros = train(Runs.of(settings, 2, some, none, 1), some);
    float[] without = train(Runs.of(settings, 2, twenty, none, 1), twenty);
    assertThat(withZeros).containsExactly(without, within(1e-6f));
  }

  private static float[] train(RunContext run, RowBlock rows) throws Exception {
    WorkerRows hosted = new WorkerRows(rows, new RowBlock(Runs.FEATURES, 1, 0));
    List<TrainedNetwork> trained =
        LoopbackWorkers.run(
            1,
            group ->
                new TrainingLoop(
                        run, new WorkerSteps(run, hosted, group), epoch -> {}, WorkerRole.plain(0))
                    .run(run.settings().stopping().maxEpochs()));
    return trained.get(0).parameters();
  }
}
