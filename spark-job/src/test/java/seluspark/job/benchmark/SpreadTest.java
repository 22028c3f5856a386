package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void dividesByOneLessThanTheNumberOfValues() {
    Spread spread = Spread.of(new double[] {2, 4, 4, 4, 5, 5, 7, 9});
    assertThat(spread.mean()).isEqualTo(5);
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
  }

  @Test
  void oneValueHasNoDeviation() {
    assertThat(Spread.of(new double[] {3})).isEqualTo(new Spread(3, Double.NaN));
  }
}
