package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Smoothed losses keep the contract of losses. */
final class SmoothedLossTest {
  @Nested
  final class OfSeveralClasses extends LossContract {
    @Override
    Loss loss() {
      return new SoftmaxCrossEntropy(4, 0.2);
    }

    @Override
    float[] labels(int rowCount) {
      float[] labels = new float[rowCount];
      for (int row = 0; row < rowCount; row++) {
        labels[row] = row * 3 % 4;
      }
      return labels;
    }

    @Test
    void isTheMeanOverLabelsThatAreSpread() {
      float[] logits = {1, 2, -1, 0.5f};
      float[] one = {1};
      Loss plain = new SoftmaxCrossEntropy(4);
      double expected = 0;
      for (int label = 0; label < 4; label++) {
        double share = label == 2 ? 0.85 : 0.05;
        expected += share * plain.value(1, logits, new float[] {label}, one);
      }
      assertThat(loss().value(1, logits, new float[] {2}, one)).isCloseTo(expected, within(1e-12));
    }
  }

  @Nested
  final class OfSeveralLabels extends LossContract {
    @Override
    Loss loss() {
      return new BinaryCrossEntropy(3, 0.1);
    }

    @Override
    float[] labels(int rowCount) {
      float[] labels = new float[3 * rowCount];
      for (int i = 0; i < labels.length; i += 2) {
        labels[i] = 1;
      }
      return labels;
    }
  }
}
