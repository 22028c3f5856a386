package seluspark.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import seluspark.kernel.RandomArrays;

final class PoissonDevianceTest {
  private final Loss loss = new PoissonDeviance(2);

  @Test
  void isTheMeanLessTheLabelTimesItsLogarithm() {
    double value =
        new PoissonDeviance(1).value(1, new float[] {2}, new float[] {3}, new float[] {0.5f});
    assertThat(value).isCloseTo(0.5 * (Math.exp(2) - 6), within(1e-12));
  }

  @Test
  void gradientIsTheScaledDerivativeOfTheValue() {
    float[] output = RandomArrays.gaussian(8, 3);
    float[] label = {0, 1, 2, 0, 5, 1, 3, 0};
    float[] weight = {1, 0.5f, 2, 0};
    float[] gradient = new float[8];
    double value = loss.gradient(0, 4, output, label, weight, 0.5f, gradient);
    assertThat(value).isCloseTo(loss.value(4, output, label, weight), within(1e-12));
    for (int i = 0; i < 8; i++) {
      float center = output[i];
      output[i] = center + 0x1p-9f;
      double right = output[i];
      double above = loss.value(4, output, label, weight);
      output[i] = center - 0x1p-9f;
      double left = output[i];
      double below = loss.value(4, output, label, weight);
      output[i] = center;
      assertThat((double) gradient[i])
          .isCloseTo(0.5 * (above - below) / (right - left), within(1e-4));
    }
  }

  @Test
  void isLeastAtTheMean() {
    float[] labels = {0, 4};
    float[] weights = {1, 1};
    Loss single = new PoissonDeviance(1);
    float mean = (float) Math.log(2);
    double least = single.value(2, new float[] {mean, mean}, labels, weights);
    assertThat(least).isLessThan(single.value(2, new float[] {0.5f, 0.5f}, labels, weights));
    assertThat(least).isLessThan(single.value(2, new float[] {0.9f, 0.9f}, labels, weights));
  }
}
