package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BinaryCrossEntropyTest extends LossContract {
  @Override
  Loss loss() {
    return new BinaryCrossEntropy();
  }

  @Override
  float[] labels(int rowCount) {
    float[] labels = new float[rowCount];
    for (int row = 0; row < rowCount; row += 2) {
      labels[row] = 1;
    }
    return labels;
  }

  private double value(float logit, float label) {
    return loss().value(1, new float[] {logit}, new float[] {label}, new float[] {1});
  }

  @Test
  void isMinusTheLogOfTheProbabilityOfTheLabel() {
    assertThat(value(0, 1)).isCloseTo(Math.log(2), within(1e-15));
    assertThat(value(1.5f, 1)).isCloseTo(-Math.log(1 / (1 + Math.exp(-1.5))), within(1e-14));
    assertThat(value(1.5f, 0)).isCloseTo(-Math.log(1 - 1 / (1 + Math.exp(-1.5))), within(1e-14));
  }

  @Test
  void averagesOverSeveralLabels() {
    Loss three = new BinaryCrossEntropy(3, 0);
    float[] logits = {0, 1.5f, 1.5f};
    double mean = (value(0, 1) + value(1.5f, 1) + value(1.5f, 0)) / 3;
    assertThat(three.value(1, logits, new float[] {1, 1, 0}, new float[] {1}))
        .isCloseTo(mean, within(1e-14));
  }

  @Test
  void smoothingSpreadsAShareOfTheLabel() {
    Loss smooth = new BinaryCrossEntropy(1, 0.2);
    double expected = 0.9 * value(1.5f, 1) + 0.1 * value(1.5f, 0);
    assertThat(smooth.value(1, new float[] {1.5f}, new float[] {1}, new float[] {1}))
        .isCloseTo(expected, within(1e-14));
  }

  @Test
  void keepsTheTinyLossOfAConfidentAndCorrectRow() {
    assertThat(value(40, 1)).isCloseTo(Math.exp(-40), withinPercentage(1e-8));
    assertThat(value(-40, 0)).isCloseTo(Math.exp(-40), withinPercentage(1e-8));
    assertThat(value(40, 0)).isCloseTo(40, within(1e-14));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-300, 1e-16, 1e-8, 0.001, 0.1, 0.5, 0.9, 1})
  void computesTheLogarithmToTheLastDigits(double u) {
    double expected = StrictMath.log1p(u);
    assertThat(LogOnePlus.of(u)).isCloseTo(expected, within(expected * 4e-16));
  }
}
