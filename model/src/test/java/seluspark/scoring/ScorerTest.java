package seluspark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.network.Initialization;
import seluspark.network.Network;

class ScorerTest {
  private static final int FEATURES = 50;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 17})
  void aRowHasTheSameBitsAloneAndInABatch(int classes) {
    Scorer scorer = scorer(classes, 128, 64);
    int rowCount = 1000; // several batches, the last one short
    float[] features = normal(rowCount * FEATURES);
    double[] all = scorer.probabilities(features, rowCount);
    assertThat(all).hasSize(rowCount * classes);
    for (int row = 0; row < rowCount; row++) {
      float[] one = Arrays.copyOfRange(features, row * FEATURES, (row + 1) * FEATURES);
      double[] alone = scorer.probabilities(one);
      assertThat(alone)
          .as("row %d", row)
          .isEqualTo(Arrays.copyOfRange(all, row * classes, (row + 1) * classes));
      assertThat(Arrays.stream(alone).sum()).isCloseTo(1, Offset.offset(1e-12));
    }
  }

  @Test
  void dropoutIsLeftOut() {
    Network withDropout = Network.selfNormalizing(FEATURES, new int[] {32}, 1, 0.5);
    float[] parameters = withDropout.initialParameters(Initialization.GAUSSIAN, 3);
    float[] row = normal(FEATURES);
    assertThat(new Scorer(withDropout, parameters, 2).probabilities(row))
        .isEqualTo(new Scorer(withDropout.forInference(), parameters, 2).probabilities(row));
  }

  @Test
  void aCopyScoresAlike() {
    Scorer scorer = scorer(2, 16);
    float[] row = normal(FEATURES);
    assertThat(scorer.copy().probabilities(row)).isEqualTo(scorer.probabilities(row));
    assertThat(scorer.copy().featureCount()).isEqualTo(FEATURES);
    assertThat(scorer.copy().classes()).isEqualTo(2);
  }

  /** Until all is compiled, vectors are objects; after that there must come a time without any. */
  @Test
  void scoringARowAllocatesNothingOnceItIsCompiled() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Scorer scorer = scorer(2, 128, 64);
    float[] row = normal(FEATURES);
    double[] probabilities = new double[2];
    long fewest = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 500 && fewest > 0; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 500; i++) {
        scorer.score(row, probabilities);
      }
      fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(fewest).as("bytes of 500 rows").isZero();
  }

  @Test
  void refusesRowsOfOtherWidths() {
    Scorer scorer = scorer(3, 8);
    assertThatThrownBy(() -> scorer.probabilities(new float[49]))
        .hasMessage("Cannot score a row: expected 50 features, found 49");
    assertThatThrownBy(() -> scorer.score(new float[50], new double[2]))
        .hasMessage("Cannot score a row: expected 3 places for probabilities, found 2");
    assertThatThrownBy(() -> scorer.probabilities(new float[50], 2))
        .hasMessage("Cannot score a row: expected 100 features, found 50");
  }

  @Test
  void refusesNetworksThatAreNoClassifier() {
    Network network = Network.selfNormalizing(4, new int[] {3}, 2, 0);
    assertThatThrownBy(() -> new Scorer(network, new float[network.parameterCount()], 2))
        .hasMessage("Cannot score: expected a network of 1 outputs for 2 classes, found 2");
  }

  @Test
  void refusesADirectoryWithoutAModel(@TempDir Path folder) {
    assertThatThrownBy(() -> Scorer.load(folder))
        .hasMessage(
            "Cannot load a model from %s: expected a file %s, found none"
                .formatted(folder, folder.resolve("metadata/part-00000")));
  }

  private static Scorer scorer(int classes, int... hiddenLayers) {
    Network network =
        Network.selfNormalizing(FEATURES, hiddenLayers, classes == 2 ? 1 : classes, 0);
    return new Scorer(network, network.initialParameters(Initialization.GAUSSIAN, 1), classes);
  }

  private static float[] normal(int count) {
    Random random = new Random(7);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
