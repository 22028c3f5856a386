package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocHistogramTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 0", "0.01, 0.02", "3, 5"})
  void isWithinHalfTheShareOfPairsThatFallIntoACommonBin(double spread, double distance) {
    Random random = new Random(4);
    float[] negatives = logits(random, 700, 0, spread);
    float[] positives = logits(random, 300, distance, spread);
    double[] counts = counts(0, negatives, positives);
    double tied = 0;
    for (int bin = 0; bin < RocHistogram.BINS; bin++) {
      tied += counts[bin] * counts[RocHistogram.BINS + bin];
    }
    double error = 0.5 * tied / (700 * 300);
    assertThat(RocHistogram.area(counts, 0))
        .isCloseTo(areaByPairs(negatives, positives), within(error + 1e-12));
    if (spread >= 1) {
      assertThat(error).isLessThan(0.001);
    }
  }

  @Test
  void isExactForScoresThatLieApart() {
    float[] negatives = {-3, -1, 0.5f, 2};
    float[] positives = {-2, 1, 3, 0.5f};
    assertThat(RocHistogram.area(counts(0, negatives, positives), 0))
        .isEqualTo(areaByPairs(negatives, positives))
        .isEqualTo(10.5 / 16);
  }

  @Test
  void isOneZeroOrHalfForPerfectReversedAndConstantScores() {
    float[] low = {-30, -4, -0.01f};
    float[] high = {0.01f, 7, Float.POSITIVE_INFINITY};
    assertThat(RocHistogram.area(counts(0, low, high), 0)).isEqualTo(1);
    assertThat(RocHistogram.area(counts(0, high, low), 0)).isZero();
    assertThat(RocHistogram.area(counts(0, new float[] {1, 1, 1}, new float[] {1}), 0))
        .isEqualTo(0.5);
  }

  @Test
  void isNotANumberWithOneClass() {
    assertThat(RocHistogram.area(counts(0, new float[] {1, 2}, new float[0]), 0)).isNaN();
    assertThat(RocHistogram.area(counts(0, new float[0], new float[] {1, 2}), 0)).isNaN();
    assertThat(RocHistogram.area(counts(0, new float[0], new float[0]), 0)).isNaN();
  }

  @Test
  void standsAnywhereInAnArrayAndStaysInside() {
    double[] counts = counts(3, new float[] {-1e9f, 1e9f}, new float[] {-1e9f, 1e9f});
    assertThat(counts).hasSize(3 + 2 * RocHistogram.BINS);
    assertThat(counts[3]).isEqualTo(1);
    assertThat(counts[counts.length - 1]).isEqualTo(1);
    assertThat(RocHistogram.area(counts, 3)).isEqualTo(0.5);
  }

  @Test
  void addingHistogramsIsLikeCountingAllRows() {
    Random random = new Random(5);
    float[] negatives = logits(random, 60, 0, 1);
    float[] positives = logits(random, 40, 1, 1);
    double[] sum = counts(0, negatives, new float[0]);
    double[] other = counts(0, new float[0], positives);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    assertThat(sum).isEqualTo(counts(0, negatives, positives));
  }

  private static float[] logits(Random random, int count, double mean, double spread) {
    float[] logits = new float[count];
    for (int i = 0; i < count; i++) {
      logits[i] = (float) (mean + spread * random.nextGaussian());
    }
    return logits;
  }

  private static double[] counts(int at, float[] negatives, float[] positives) {
    double[] counts = new double[at + RocHistogram.length()];
    for (float logit : negatives) {
      counts[RocHistogram.index(at, logit, false)]++;
    }
    for (float logit : positives) {
      counts[RocHistogram.index(at, logit, true)]++;
    }
    return counts;
  }

  /** The share of pairs in which the positive scores higher; a tie counts half. */
  private static double areaByPairs(float[] negatives, float[] positives) {
    double concordant = 0;
    for (float negative : negatives) {
      for (float positive : positives) {
        concordant += positive > negative ? 1 : positive == negative ? 0.5 : 0;
      }
    }
    return concordant / ((double) negatives.length * positives.length);
  }
}
