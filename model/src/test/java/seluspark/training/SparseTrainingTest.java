package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seluspark.collective.LoopbackWorkers;
import seluspark.kernel.ForkedJvm;
import seluspark.kernel.KernelSelection;
import seluspark.network.ActivationFunction;
import seluspark.network.Architecture;
import seluspark.network.DropoutKind;
import seluspark.network.Initialization;
import seluspark.network.Normalization;

/** Rows that go through the network by their non-zeros train it to the bits of dense rows. */
class SparseTrainingTest {
  private static final int FEATURES = 1500;
  private static final int SHARDS = 4;

  @ParameterizedTest
  @CsvSource({
    "adam,     0.1, 0,    NONE",
    "adam,     0,   0.05, LAYER",
    "adam,     0.1, 0,    BATCH",
    "momentum, 0.1, 0,    NONE",
    "sgd,      0.2, 0.05, NONE"
  })
  void sparseAndDenseRowsTrainTheSameNetwork(
      String optimizer, double dropout, double clipNorm, Normalization normalization)
      throws Exception {
    RowBlock training = Blocks.sparse(330, FEATURES, 1);
    RowBlock validation = Blocks.sparse(70, FEATURES, 2);
    TrainingSettings settings =
        Runs.with(
            architecture(normalization, dropout),
            Runs.settings(Runs.optimizer(optimizer, 0.02, clipNorm), dropout, 3, 64, SHARDS));
    TrainedNetwork expected =
        train(Runs.of(settings, 2, training, validation, 1), training, validation).get(0);
    for (int workers : new int[] {1, 3}) {
      RunContext sparse = Runs.sparse(Runs.of(settings, 2, training, validation, workers));
      for (TrainedNetwork trained : train(sparse, training, validation)) {
        assertThat(trained.parameters())
            .as("with %d workers", workers)
            .containsExactly(expected.parameters());
        assertThat(trained.history().get(2).validationLoss())
            .isEqualTo(expected.history().get(2).validationLoss());
        assertThat(trained.history().get(2).rocAuc())
            .isEqualTo(expected.history().get(2).rocAuc())
            .isGreaterThan(0);
      }
    }
  }

  /** In a JVM of 256 MB. */
  @Test
  void memoryIsThatOfTheNonZeros() throws Exception {
    assertThat(ForkedJvm.run(SparseMemory.class, "--add-modules=jdk.incubator.vector"))
        .contains("2 epochs on 5 times the memory");
  }

  @Test
  void theLargestFeatureOfSparseRowsIsNamed() {
    RowBlock rows = Blocks.sparse(40, FEATURES, 1);
    MicroBatch dense = new MicroBatch(new float[40 * FEATURES], 40, new Classification(2));
    RunContext run =
        Runs.sparse(Runs.of(Runs.settings(Runs.plain("sgd", 1), 0, 1, 64, 1), 2, rows, rows, 1));
    MicroBatch sparse =
        new MicroBatch(run.workspace(run.network(), 40, KernelSelection.newKernels()), run);
    for (int row = 0; row < 40; row++) {
      dense.append(rows, row);
      sparse.append(rows, row);
    }
    Diagnosis ofDense = new Diagnosis(List.of());
    ofDense.features(dense.features, 40, FEATURES);
    Diagnosis ofSparse = new Diagnosis(List.of());
    ofSparse.features(sparse.sparse);
    assertThat(ofSparse.magnitude()).isEqualTo(ofDense.magnitude()).isPositive();
    assertThat(ofSparse.feature()).isEqualTo(ofDense.feature());
  }

  private static Architecture architecture(Normalization normalization, double dropout) {
    return new Architecture(
        // The gradient of a row of zeros grows with every normalization over a row.
        normalization == Normalization.LAYER ? new int[] {20} : new int[] {20, 8},
        ActivationFunction.SELU,
        normalization,
        DropoutKind.ALPHA,
        dropout,
        Initialization.GAUSSIAN);
  }

  private static List<TrainedNetwork> train(RunContext run, RowBlock training, RowBlock validation)
      throws Exception {
    return LoopbackWorkers.run(
        run.plan().workerCount(),
        group -> {
          WorkerRows rows = Blocks.hosted(run.plan(), group.rank(), training, validation);
          return new TrainingLoop(
                  run,
                  new WorkerSteps(run, rows, group),
                  epoch -> {},
                  WorkerRole.plain(group.rank()))
              .run(run.settings().stopping().maxEpochs());
        });
  }
}
