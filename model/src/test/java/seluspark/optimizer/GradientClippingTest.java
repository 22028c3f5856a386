package seluspark.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GradientClippingTest {
  private static final int LENGTH = 100_000;

  private static double[] squares(float[] gradient, int... cuts) {
    double[] sums = new double[GradientClipping.SUM_LENGTH];
    for (int slice = cuts.length - 2; slice >= 0; slice--) {
      double[] own = new double[GradientClipping.SUM_LENGTH];
      GradientClipping.addSquares(cuts[slice + 1] - cuts[slice], gradient, cuts[slice], own);
      sums[0] += own[0];
      sums[1] += own[1];
    }
    return sums;
  }

  private static float[] gradient() {
    Random random = new Random(1);
    float[] gradient = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      gradient[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(6) - 5));
    }
    return gradient;
  }

  @Test
  void addsSquaresToTheSameBitsHoweverTheGradientIsCut() {
    float[] gradient = gradient();
    double[] whole = squares(gradient, 0, LENGTH);
    assertThat(squares(gradient, 0, 1, 777, 50_000, LENGTH)).isEqualTo(whole);
    double exact = 0;
    for (float value : gradient) {
      exact += (double) value * value;
    }
    assertThat(whole[0] + whole[1]).isCloseTo(exact, within(1e-7));
  }

  @Test
  void scalesALongGradientToTheLargestNorm() {
    float[] gradient = {3, 4};
    GradientClipping clipping = new GradientClipping(1);
    assertThat(clipping.factor(squares(gradient, 0, 2))).isCloseTo(0.2f, within(1e-7f));
  }

  @Test
  void leavesAShortGradientAlone() {
    float[] gradient = {3, 4};
    assertThat(new GradientClipping(5).factor(squares(gradient, 0, 2))).isEqualTo(1f);
    assertThat(new GradientClipping(5).factor(new double[2])).isEqualTo(1f);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e6f, 3e38f})
  void showsDivergence(float value) {
    float[] gradient = {1, value};
    assertThat(new GradientClipping(1).factor(squares(gradient, 0, 2))).isNaN();
  }

  @Test
  void rejectsANormOfZero() {
    assertThatThrownBy(() -> new GradientClipping(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot clip gradients: expected a largest norm above 0, found 0.0");
  }
}
