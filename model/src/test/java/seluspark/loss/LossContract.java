package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import seluspark.kernel.RandomArrays;

/** What every {@link Loss} does. */
abstract class LossContract {
  private static final int ROWS = 9;

  abstract Loss loss();

  /** Valid labels of so many rows. */
  abstract float[] labels(int rowCount);

  private final float[] weight = {1, 0.5f, 2, 0, 3, 1, 1, 0.25f, 4};

  private float[] output() {
    return RandomArrays.gaussian(ROWS * loss().outputWidth(), 3);
  }

  @Test
  void gradientReturnsTheUnscaledValue() {
    float[] output = output();
    float[] gradient = new float[output.length];
    double value = loss().value(ROWS, output, labels(ROWS), weight);
    assertThat(value).isPositive();
    assertThat(loss().gradient(0, ROWS, output, labels(ROWS), weight, 0.1f, gradient))
        .isCloseTo(value, within(1e-12 * value));
  }

  @Test
  void gradientIsTheScaledDerivativeOfTheValue() {
    float[] output = output();
    float[] gradient = new float[output.length];
    loss().gradient(0, ROWS, output, labels(ROWS), weight, 0.5f, gradient);
    for (int i = 0; i < output.length; i++) {
      // A power of two that is exact in float at the size of the outputs.
      float center = output[i];
      output[i] = center + 0x1p-9f;
      double right = output[i];
      double above = loss().value(ROWS, output, labels(ROWS), weight);
      output[i] = center - 0x1p-9f;
      double left = output[i];
      double below = loss().value(ROWS, output, labels(ROWS), weight);
      output[i] = center;
      assertThat((double) gradient[i])
          .isCloseTo(0.5 * (above - below) / (right - left), within(1e-5));
    }
  }

  @Test
  void addsRowsWithTheirWeights() {
    float[] output = output();
    float[] label = labels(ROWS);
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      float[] only = new float[ROWS];
      only[row] = weight[row];
      sum += loss().value(ROWS, output, label, only);
    }
    assertThat(loss().value(ROWS, output, label, weight)).isCloseTo(sum, within(1e-12 * sum));
  }

  @Test
  void staysFiniteForLargeOutputs() {
    for (float size : new float[] {-3e4f, -200, 200, 3e4f}) {
      float[] output = new float[loss().outputWidth()];
      output[0] = size;
      float[] gradient = new float[output.length];
      double value = loss().gradient(0, 1, output, labels(1), new float[] {1}, 1, gradient);
      assertThat(value).isFinite().isNotNegative();
      for (float element : gradient) {
        assertThat(element).isFinite();
      }
    }
  }

  @Test
  void showsDivergence() {
    float[] output = new float[loss().outputWidth()];
    output[0] = Float.NaN;
    assertThat(loss().value(1, output, labels(1), new float[] {1})).isNaN();
    float[] gradient = new float[output.length];
    loss().gradient(0, 1, output, labels(1), new float[] {1}, 1, gradient);
    assertThat(gradient[0]).isNaN();
  }

  @Test
  void gradientTouchesItsRowsOnly() {
    float[] output = output();
    float[] whole = new float[output.length];
    loss().gradient(0, ROWS, output, labels(ROWS), weight, 0.5f, whole);
    float[] pieces = new float[output.length];
    loss().gradient(4, ROWS, output, labels(ROWS), weight, 0.5f, pieces);
    assertThat(Arrays.copyOf(pieces, 4 * loss().outputWidth())).containsOnly(0f);
    loss().gradient(0, 4, output, labels(ROWS), weight, 0.5f, pieces);
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void ofNoRowsIsZero() {
    float[] none = new float[0];
    assertThat(loss().value(0, none, none, none)).isZero();
    assertThat(loss().gradient(0, 0, none, none, none, 1, none)).isZero();
  }
}
