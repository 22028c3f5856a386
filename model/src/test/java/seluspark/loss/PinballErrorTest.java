package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import seluspark.kernel.RandomArrays;

final class PinballErrorTest extends LossContract {
  @Override
  Loss loss() {
    return new PinballError(2, 0.9);
  }

  @Override
  float[] labels(int rowCount) {
    return RandomArrays.gaussian(rowCount * 2, 17);
  }

  @Test
  void weighsWhatIsTooLowByTheLevelAndWhatIsTooHighByTheRest() {
    Loss single = new PinballError(1, 0.9);
    float[] one = {1};
    assertThat(single.value(1, new float[] {0}, new float[] {10}, one)).isCloseTo(9, within(1e-12));
    assertThat(single.value(1, new float[] {10}, new float[] {0}, one)).isCloseTo(1, within(1e-12));
  }

  @Test
  void isLeastAtTheQuantile() {
    float[] labels = new float[100];
    float[] weights = new float[100];
    for (int i = 0; i < 100; i++) {
      labels[i] = i;
      weights[i] = 1;
    }
    Loss single = new PinballError(1, 0.9);
    double atQuantile = single.value(100, constant(89.5f), labels, weights);
    assertThat(atQuantile).isLessThan(single.value(100, constant(80), labels, weights));
    assertThat(atQuantile).isLessThan(single.value(100, constant(97), labels, weights));
  }

  @Test
  void rejectsALevelOfOne() {
    assertThatThrownBy(() -> new PinballError(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a level between 0 and 1, found 1 and 1.0");
  }

  private static float[] constant(float value) {
    float[] output = new float[100];
    java.util.Arrays.fill(output, value);
    return output;
  }
}
