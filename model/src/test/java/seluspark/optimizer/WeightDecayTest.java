package seluspark.optimizer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WeightDecayTest {
  @Test
  void rejectsAnInfiniteOrNegativeDecay() {
    for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> WeightDecay.of(rate, new int[0], new int[0], 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot decay weights: expected a finite rate of at least 0, found " + rate);
    }
  }
}
