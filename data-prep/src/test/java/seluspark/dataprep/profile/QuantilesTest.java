package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void ofFewDifferentNumbersTheyAreNumbersOfTheTable() {
    Quantiles quantiles = of(5, 1, 1, 3);
    assertThat(quantiles.count()).isEqualTo(4);
    assertThat(quantiles.at(0)).isEqualTo(1);
    assertThat(quantiles.at(0.5)).isEqualTo(1);
    assertThat(quantiles.at(0.51)).isEqualTo(3);
    assertThat(quantiles.at(1)).isEqualTo(5);
  }

  @Test
  void ofManyTheyAreCloseToThoseOfTheSortedNumbers() {
    Random random = new Random(3);
    double[] numbers = random.doubles(50_000).map(u -> 100 - Math.log(u)).toArray();
    Quantiles quantiles = of(numbers);
    Arrays.sort(numbers);
    for (double share : new double[] {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99}) {
      double expected = numbers[(int) (share * numbers.length)];
      assertThat(quantiles.at(share)).isCloseTo(expected, Offset.offset(0.02));
    }
    assertThat(quantiles.at(0)).isLessThanOrEqualTo(numbers[0]);
    assertThat(quantiles.at(1)).isGreaterThanOrEqualTo(numbers[numbers.length - 1]);
  }

  @Test
  void ofNoNumberThereIsNone() {
    assertThat(of().at(0.5)).isNaN();
    assertThat(of().count()).isZero();
  }

  private static Quantiles of(double... numbers) {
    QuantileSketch sketch = new QuantileSketch();
    for (double number : numbers) {
      sketch.add(number);
    }
    return Quantiles.of(sketch);
  }
}
