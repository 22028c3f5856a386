package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class SeluLoopsTest {
  private static final double SCALE = 1.0507009873554805;
  private static final double ALPHA = 1.6732632423543772;

  private static float[] selu(float... x) {
    float[] y = new float[x.length];
    SeluLoops.forward(0, x.length, SeluFactors.PLAIN, x, y);
    return y;
  }

  private static float[] slope(float... y) {
    float[] ones = new float[y.length];
    Arrays.fill(ones, 1f);
    float[] slope = new float[y.length];
    SeluLoops.backward(0, y.length, SeluFactors.PLAIN, y, ones, slope);
    return slope;
  }

  @Test
  void isAccurateRelativeToItsValueDownToTinyInputs() {
    double worst = 0;
    for (double size = 1e-30; size < 100; size *= 1.00037) {
      float x = (float) -size;
      double expected = SCALE * ALPHA * Math.expm1(x);
      worst = Math.max(worst, Math.abs(selu(x)[0] - expected) / -expected);
      float positive = (float) (SCALE * (float) size);
      assertThat(selu((float) size)[0]).isCloseTo(positive, within(2 * Math.ulp(positive)));
    }
    assertThat(worst).isLessThan(4e-7);
  }

  @Test
  void saturatesExactly() {
    float saturation = (float) -1.7580993408473766;
    assertThat(selu(-20f, -87f, -1e30f, Float.NEGATIVE_INFINITY))
        .containsExactly(saturation, saturation, saturation, saturation);
  }

  @Test
  void keepsZeroInfinityAndNotANumber() {
    float[] y = selu(0f, -0f, Float.POSITIVE_INFINITY, Float.NaN);
    assertThat(y[0]).isEqualTo(0f);
    assertThat(Math.abs(y[1])).isEqualTo(0f);
    assertThat(y[2]).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(y[3]).isNaN();
  }

  @Test
  void neverDecreases() {
    float previous = Float.NEGATIVE_INFINITY;
    for (float x = -25; x < 3; x += 0.001f) {
      float y = selu(x)[0];
      assertThat(y).isGreaterThanOrEqualTo(previous - 2 * Math.ulp(y));
      previous = y;
    }
  }

  @Test
  void recoversTheSlopeFromTheOutput() {
    float scale = (float) SCALE;
    float scaleAlpha = (float) (SCALE * ALPHA);
    assertThat(slope(Float.MIN_VALUE, 1e-20f, 0.5f, 1e30f, Float.POSITIVE_INFINITY))
        .containsExactly(scale, scale, scale, scale, scale);
    assertThat(slope(0f, -0f, -scaleAlpha, -1f))
        .containsExactly(scaleAlpha, scaleAlpha, 0f, scaleAlpha - 1f);
    assertThat(slope(Float.NaN)[0]).isNaN();
  }

  @Test
  void worksInPlaceOnTheFirstElements() {
    float[] x = {-1, 2, -1};
    SeluLoops.forward(0, 2, SeluFactors.PLAIN, x, x);
    assertThat(x).containsExactly(selu(-1)[0], selu(2)[0], -1);
  }
}
