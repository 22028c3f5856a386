package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumTest {
  private static final double[] EXTREMES = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Math.nextDown(Double.MIN_NORMAL),
    1,
    -1,
    Math.nextUp(1.0),
    Double.MAX_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE
  };

  @Test
  void sumEqualsThatOfArbitraryPrecision() {
    List<Double> values = values(new Random(1));
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (double value : values) {
      sum.add(value);
      expected = expected.add(new BigDecimal(value));
    }
    assertThat(sum.value()).isEqualByComparingTo(expected);
  }

  @Test
  void sumOfSquaresEqualsThatOfArbitraryPrecision() {
    ExactSum squares = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (double value : values(new Random(2))) {
      squares.addSquare(value);
      expected = expected.add(new BigDecimal(value).pow(2));
    }
    assertThat(squares.value()).isEqualByComparingTo(expected);
  }

  @Test
  void aMultipleIsTheSumOfSoMany() {
    ExactSum sum = new ExactSum();
    ExactSum squares = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    BigDecimal expectedSquares = BigDecimal.ZERO;
    Random random = new Random(4);
    for (double value : values(random)) {
      long times = random.nextLong(1L << (1 + random.nextInt(62)));
      sum.add(value, times);
      squares.addSquare(value, times);
      BigDecimal exact = new BigDecimal(value);
      expected = expected.add(exact.multiply(BigDecimal.valueOf(times)));
      expectedSquares = expectedSquares.add(exact.pow(2).multiply(BigDecimal.valueOf(times)));
    }
    assertThat(sum.value()).isEqualByComparingTo(expected);
    assertThat(squares.value()).isEqualByComparingTo(expectedSquares);
  }

  @Test
  void neitherOrderNorGroupingChangesTheSum() {
    List<Double> values = values(new Random(3));
    BigDecimal expected = sum(values).value();
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Collections.shuffle(values, random);
      List<ExactSum> parts = new ArrayList<>();
      for (int from = 0; from < values.size(); ) {
        int to = Math.min(values.size(), from + 1 + random.nextInt(100));
        parts.add(sum(values.subList(from, to)));
        from = to;
      }
      Collections.shuffle(parts, random);
      ExactSum merged = new ExactSum();
      parts.forEach(merged::merge);
      assertThat(merged.value()).isEqualByComparingTo(expected);
    }
  }

  @Test
  void cancelsWithoutATrace() {
    ExactSum sum = new ExactSum();
    sum.add(1e300);
    sum.add(1e-300);
    sum.add(-1e300);
    assertThat(sum.doubleValue()).isEqualTo(1e-300);
    sum.add(-1e-300);
    assertThat(sum.value()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void roundsToTheNearestDoubleHalfToEven() {
    ExactSum sum = new ExactSum();
    sum.add(1);
    sum.add(Math.ulp(1.0) / 2);
    assertThat(sum.doubleValue()).isEqualTo(1);
    sum.add(Double.MIN_VALUE);
    assertThat(sum.doubleValue()).isEqualTo(Math.nextUp(1.0));
  }

  @Test
  void carriesThroughManyMergesOfNegativeAndPositiveSums() {
    ExactSum sum = new ExactSum();
    BigDecimal expected = BigDecimal.ZERO;
    for (int i = 0; i < 2000; i++) {
      double value = (i % 3 == 0 ? -1 : 1) * Double.MAX_VALUE / (i + 1);
      ExactSum part = new ExactSum();
      part.add(value);
      part.addSquare(value);
      sum.merge(part);
      expected = expected.add(new BigDecimal(value)).add(new BigDecimal(value).pow(2));
    }
    assertThat(sum.value()).isEqualByComparingTo(expected);
  }

  @Test
  void refusesWhatIsNotFinite() {
    assertThatThrownBy(() -> new ExactSum().add(Double.NaN))
        .hasMessage("Cannot add to an exact sum: expected a finite number, found NaN");
    assertThatThrownBy(() -> new ExactSum().addSquare(Double.NEGATIVE_INFINITY))
        .hasMessage("Cannot add to an exact sum: expected a finite number, found -Infinity");
  }

  private static ExactSum sum(List<Double> values) {
    ExactSum sum = new ExactSum();
    values.forEach(sum::add);
    return sum;
  }

  /** Doubles of every size and sign, and the extreme ones. */
  private static List<Double> values(Random random) {
    List<Double> values = new ArrayList<>();
    for (double extreme : EXTREMES) {
      values.add(extreme);
    }
    while (values.size() < 1000) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        values.add(value);
      }
    }
    return values;
  }
}
