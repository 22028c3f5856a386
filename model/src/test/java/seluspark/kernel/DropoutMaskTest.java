package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DropoutMaskTest {
  private static final int N = 1_000_000;

  private static float[] mask(long key, double rate) {
    float[] mask = new float[N];
    Arrays.fill(mask, 1f);
    DropoutMask.drop(0, N, 0, DropoutMask.mixed(key), DropoutMask.threshold(rate), 0f, mask);
    return mask;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.05, 0.1, 0.5, 0.9})
  void dropsAtTheGivenRate(double rate) {
    float[] mask = mask(42, rate);
    double deviation = Math.sqrt(rate * (1 - rate) / N);
    assertThat(mask).containsOnly(0f, 1f);
    assertThat(mean(mask)).isCloseTo(1 - rate, within(4 * deviation));
  }

  @Test
  void dropsNothingAtRateZero() {
    assertThat(mask(42, 0)).containsOnly(1f);
  }

  @Test
  void repeatsExactlyForTheSameKey() {
    assertThat(mask(7, 0.1)).isEqualTo(mask(7, 0.1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 1L << 31, 1L << 32, 1L << 63})
  void isUnrelatedForKeysThatDifferInOneBit(long difference) {
    double rate = 0.5;
    assertAgreement(mask(12345, rate), mask(12345 ^ difference, rate), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 64, 128, 256, 1024})
  void isUnrelatedAcrossRowsOfUsualWidths(int distance) {
    float[] mask = mask(99, 0.5);
    assertAgreement(mask, mask, distance);
  }

  private static void assertAgreement(float[] first, float[] second, int distance) {
    int count = N - distance;
    int same = 0;
    for (int i = 0; i < count; i++) {
      same += first[i] == second[i + distance] ? 1 : 0;
    }
    assertThat((double) same / count).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(count)));
  }
}
