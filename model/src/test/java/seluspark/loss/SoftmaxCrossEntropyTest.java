package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SoftmaxCrossEntropyTest extends LossContract {
  @Override
  Loss loss() {
    return new SoftmaxCrossEntropy(4);
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
  void isMinusTheLogOfTheProbabilityOfTheLabel() {
    float[] logits = {1, 2, -1, 0.5f};
    double sum = Math.exp(1) + Math.exp(2) + Math.exp(-1) + Math.exp(0.5);
    assertThat(loss().value(1, logits, new float[] {2}, new float[] {1}))
        .isCloseTo(-Math.log(Math.exp(-1) / sum), within(1e-14));
  }

  @Test
  void ofTwoClassesIsTheBinaryCrossEntropyOfTheDifference() {
    float[] logits = {0.25f, 1.5f};
    double two = new SoftmaxCrossEntropy(2).value(1, logits, new float[] {1}, new float[] {1});
    double one =
        new BinaryCrossEntropy().value(1, new float[] {1.25f}, new float[] {1}, new float[] {1});
    assertThat(two).isCloseTo(one, within(1e-14));
  }

  @Test
  void keepsTheTinyGradientOfAConfidentAndCorrectRow() {
    float[] gradient = new float[4];
    loss().gradient(0, 1, new float[] {30, 0, 0, 0}, new float[] {0}, new float[] {1}, 1, gradient);
    assertThat((double) gradient[0]).isCloseTo(-3 * Math.exp(-30), withinPercentage(1e-4));
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 4, 1.5f, Float.NaN})
  void rejectsALabelThatIsNoClass(float label) {
    float[] labels = {0, label};
    float[] weights = {1, 1};
    String message =
        "Cannot compute a softmax cross-entropy: expected labels that are class indices from 0 to"
            + " 3, found "
            + label
            + " in row 1";
    assertThatThrownBy(() -> loss().value(2, new float[8], labels, weights))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> loss().gradient(0, 2, new float[8], labels, weights, 1, new float[8]))
        .hasMessage(message);
  }

  @Test
  void rejectsASingleClass() {
    assertThatThrownBy(() -> new SoftmaxCrossEntropy(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot make a softmax cross-entropy: expected at least 2 classes, found 1");
  }
}
