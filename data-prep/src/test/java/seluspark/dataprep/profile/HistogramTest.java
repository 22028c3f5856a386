package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.encode.CellKind;

class HistogramTest {

  private static ColumnProfile profile(double... numbers) {
    ColumnProfile profile = new ColumnProfile(new ProfiledColumn("x", CellKind.NUMBER, false), 10);
    for (double number : numbers) {
      profile.addDouble(number);
    }
    profile.end();
    return profile;
  }

  private static double total(Histogram histogram) {
    return histogram.below()
        + histogram.above()
        + histogram.rows().stream().mapToDouble(Double::doubleValue).sum();
  }

  @Test
  void countsEveryRowInItsBin() {
    Histogram histogram = Histogram.of(profile(0, 1, 1, 2, 3, 3, 3, 4), 4);
    assertThat(histogram.rows()).containsExactly(1.0, 2.0, 1.0, 4.0);
    assertThat(histogram.low()).isZero();
    assertThat(histogram.high()).isEqualTo(4);
  }

  @Test
  void leavesOutNumbersFarAway() {
    double[] numbers = new Random(1).doubles(10_000).toArray();
    numbers[17] = 1e6;
    numbers[18] = -1e6;
    Histogram histogram = Histogram.of(profile(numbers), 10);
    assertThat(histogram.low()).isBetween(-0.01, 0.02);
    assertThat(histogram.high()).isBetween(0.98, 1.01);
    assertThat(histogram.above()).isBetween(1.0, 101.0);
    assertThat(histogram.below()).isBetween(1.0, 101.0);
    assertThat(total(histogram)).isCloseTo(10_000, within(1e-6));
    assertThat(histogram.rows()).allSatisfy(rows -> assertThat(rows).isBetween(850.0, 1150.0));
  }

  @Test
  void nothingLiesBeyondTheSmallestAndTheLargest() {
    double[] numbers = new Random(2).doubles(10_000, 3, 9).toArray();
    Histogram histogram = Histogram.of(profile(numbers), 7);
    assertThat(histogram.below() + histogram.above()).isZero();
    assertThat(total(histogram)).isCloseTo(10_000, within(1e-6));
  }

  @Test
  void constantColumnIsOneBin() {
    Histogram histogram = Histogram.of(profile(7, 7, 7), 4);
    assertThat(total(histogram)).isEqualTo(3);
    assertThat(histogram.below() + histogram.above()).isZero();
  }
}
