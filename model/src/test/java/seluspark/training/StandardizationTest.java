package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.collective.LoopbackWorkers;
import seluspark.kernel.KernelSelection;
import seluspark.network.Network;
import seluspark.network.Workspace;

class StandardizationTest {
  private static final int FEATURES = 1100;
  private static final int SHARDS = 4;

  private final RowBlock rows = skewed(240, 1);
  private final RowBlock validation = skewed(60, 2);

  @Test
  void featuresGetMeanZeroAndVarianceOneByTheWeightsOfRows() {
    Standardization standardization = standardization(rows, 1);
    float[] features = new float[FEATURES];
    double[] sums = new double[FEATURES];
    double[] squares = new double[FEATURES];
    double weights = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      rows.copyFeatures(row, features, 0);
      standardization.apply(features, 0);
      weights += rows.weight(row);
      for (int i = 0; i < FEATURES; i++) {
        sums[i] += rows.weight(row) * features[i];
        squares[i] += rows.weight(row) * features[i] * features[i];
      }
    }
    int varying = 0;
    for (int i = 0; i < FEATURES; i++) {
      assertThat(sums[i] / weights).isCloseTo(0, within(1e-4));
      if (squares[i] > 0) {
        varying++;
        assertThat(squares[i] / weights).isCloseTo(1, within(1e-4));
      }
    }
    assertThat(varying).isGreaterThan(FEATURES / 2);
    assertThat(squares[CONSTANT]).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void workersDoNotMatter(int workers) throws Exception {
    float[] one = train(true, 1).parameters();
    assertThat(train(true, workers).parameters()).containsExactly(one);
    assertThat(train(false, workers).parameters()).containsExactly(train(false, 1).parameters());
  }

  @Test
  void sparseRowsTrainTheNetworkOfDenseOnesToRounding() throws Exception {
    TrainedNetwork sparse = train(true, 2);
    TrainedNetwork dense = train(false, 2);
    for (int i = 0; i < dense.parameters().length; i++) {
      assertThat(sparse.parameters()[i]).isCloseTo(dense.parameters()[i], within(2e-4f));
    }
    assertThat(sparse.history().get(1).validationLoss())
        .isCloseTo(dense.history().get(1).validationLoss(), within(1e-4));
    assertThat(sparse.parameters()).isNotEqualTo(sparse.initialParameters());
  }

  @Test
  void theFoldedNetworkTakesFeaturesAsTheyAre() throws Exception {
    Standardization standardization = standardization(rows, 1);
    TrainedNetwork trained = train(true, 1);
    TrainedNetwork folded = standardization.folded(trained, KernelSelection.newKernels());
    float[] features = new float[FEATURES];
    for (int row = 0; row < 20; row++) {
      validation.copyFeatures(row, features, 0);
      float asTheyAre = output(folded, features);
      standardization.apply(features, 0);
      assertThat(asTheyAre).isCloseTo(output(trained, features), within(1e-3f));
    }
  }

  private static float output(TrainedNetwork trained, float[] features) {
    Network network = trained.network();
    Workspace workspace = new Workspace(network, 1, KernelSelection.newKernels());
    System.arraycopy(features, 0, workspace.input(), 0, FEATURES);
    network.forward(workspace, trained.parameters(), 1, 0);
    return workspace.output()[0];
  }

  private TrainedNetwork train(boolean isSparse, int workers) throws Exception {
    TrainingSettings settings = Runs.settings(Runs.plain("sgd", 0.05), 0.1, 2, 64, SHARDS);
    RunContext dense =
        Runs.standardized(
            Runs.of(settings, 2, rows, validation, workers), standardization(rows, workers));
    RunContext run = isSparse ? Runs.sparse(dense) : dense;
    List<TrainedNetwork> all =
        LoopbackWorkers.run(
            workers,
            group ->
                new TrainingLoop(
                        run,
                        new WorkerSteps(
                            run, Blocks.hosted(run.plan(), group.rank(), rows, validation), group),
                        epoch -> {},
                        WorkerRole.plain(group.rank()))
                    .run(2));
    return all.get(0);
  }

  private static Standardization standardization(RowBlock rows, int workers) {
    long[] counts = new long[workers];
    counts[0] = rows.rowCount();
    ShardPlan plan = ShardPlan.of(SHARDS, counts, new long[workers]);
    FeatureMoments all = null;
    double weight = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      weight += rows.weight(row);
    }
    RowBlock none = new RowBlock(FEATURES, 1, 0);
    for (int worker = 0; worker < workers; worker++) {
      FeatureMoments next =
          FeatureMoments.of(Blocks.hosted(plan, worker, rows, none).training(), plan, worker);
      if (all == null) {
        all = next;
      } else {
        all.addNextWorker(next);
      }
    }
    return all.standardization(weight);
  }

  private static final int CONSTANT = 7;

  /** Features of units and frequencies of their own; one never varies. */
  private static RowBlock skewed(int count, long seed) {
    Random random = new Random(seed);
    RowBlock block = new RowBlock(FEATURES, 1, count);
    for (int row = 0; row < count; row++) {
      float[] values = new float[FEATURES];
      for (int i = 0; i < 30; i++) {
        int column = (int) (FEATURES * Math.pow(random.nextDouble(), 2));
        values[column] = (float) ((1 + column % 5) * (random.nextGaussian() + column % 3));
      }
      values[CONSTANT] = 1000;
      float label = values[0] + values[1] > 1 ? 1 : 0;
      block.append(values, new float[] {label}, 1 + row % 2);
    }
    return block;
  }
}
