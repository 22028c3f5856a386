package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExactSumsTest {
  private static final int SHARDS = 64;
  private static final int ELEMENTS = 10_000;
  private static final double RANGE = ExactSums.range(SHARDS);

  private static float[][] contributions() {
    Random random = new Random(5);
    float[][] values = new float[SHARDS][ELEMENTS];
    for (float[] shard : values) {
      for (int i = 0; i < ELEMENTS; i++) {
        // Sizes from 2^-40 to the whole range.
        shard[i] = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(41) - 40));
      }
    }
    return values;
  }

  private static double[] sumInOrder(float[][] values, List<Integer> order) {
    double[] sums = new double[ELEMENTS];
    for (int shard : order) {
      ExactSums.add(ELEMENTS, values[shard], 0, sums, 0, RANGE);
    }
    return sums;
  }

  private static double[] sumAsTree(float[][] values, int from, int to) {
    double[] sums = new double[ELEMENTS];
    if (to - from == 1) {
      ExactSums.add(ELEMENTS, values[from], 0, sums, 0, RANGE);
      return sums;
    }
    double[] left = sumAsTree(values, from, (from + to) / 2);
    double[] right = sumAsTree(values, (from + to) / 2, to);
    Arrays.setAll(sums, i -> left[i] + right[i]);
    return sums;
  }

  @Test
  void haveTheSameBitsInEveryOrderAndTree() {
    float[][] values = contributions();
    List<Integer> order = IntStream.range(0, SHARDS).boxed().collect(Collectors.toList());
    double[] expected = sumInOrder(values, order);
    Collections.shuffle(order, new Random(1));
    assertThat(sumInOrder(values, order)).isEqualTo(expected);
    assertThat(sumAsTree(values, 0, SHARDS)).isEqualTo(expected);
  }

  @Test
  void areWithinHalfAGridOfTheTrueSumForEachContribution() {
    float[][] values = contributions();
    double[] sums = sumAsTree(values, 0, SHARDS);
    for (int i = 0; i < ELEMENTS; i++) {
      BigDecimal exact = BigDecimal.ZERO;
      for (float[] shard : values) {
        exact = exact.add(new BigDecimal(shard[i]));
      }
      double error = exact.subtract(new BigDecimal(sums[i])).abs().doubleValue();
      assertThat(error).isLessThanOrEqualTo(SHARDS * ExactSums.GRID / 2);
    }
  }

  @Test
  void staySumsOfGridMultiplesAtTheEdgeOfTheRange() {
    double sum = 0;
    for (int i = 0; i < SHARDS; i++) {
      sum += ExactSums.round(RANGE - ExactSums.GRID, RANGE);
    }
    assertThat(sum).isEqualTo(SHARDS * (RANGE - ExactSums.GRID));
  }

  @ParameterizedTest
  @ValueSource(floats = {16.000002f, -16.000002f, 1e30f, Float.NEGATIVE_INFINITY, Float.NaN})
  void areNotANumberInEveryOrderOnceAContributionIsOutOfRange(float outlier) {
    float[][] orders = {{outlier, 1, -1}, {1, outlier, -1}, {-1, 1, outlier}};
    for (float[] order : orders) {
      double[] sum = {0, 0};
      for (float value : order) {
        ExactSums.add(1, new float[] {0, value}, 1, sum, 1, 16);
      }
      assertThat(sum[0]).isZero();
      assertThat(sum[1]).isNaN();
    }
  }

  @Test
  void acceptTheRangeItself() {
    assertThat(ExactSums.round(16, 16)).isEqualTo(16);
    assertThat(ExactSums.round(-16, 16)).isEqualTo(-16);
  }

  @Test
  void roundToTheNearestMultipleOfTheGrid() {
    assertThat(ExactSums.round(0.3, 1)).isCloseTo(0.3, within(ExactSums.GRID / 2));
    assertThat(ExactSums.round(1.4 * ExactSums.GRID, 1)).isEqualTo(ExactSums.GRID);
    assertThat(ExactSums.round(-1.6 * ExactSums.GRID, 1)).isEqualTo(-2 * ExactSums.GRID);
  }

  @Test
  void allowSmallerContributionsWhereThereAreMore() {
    assertThat(ExactSums.range(1)).isEqualTo(256);
    assertThat(ExactSums.range(64)).isEqualTo(16);
    assertThat(ExactSums.range(1024)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 256.5, Double.NaN})
  void rejectARangeInWhichRoundingWouldFail(double range) {
    assertThatThrownBy(() -> ExactSums.round(1, range))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot sum exactly: expected a range above 0 and at most 256.0, found " + range);
  }
}
