package seluspark.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class OptimizerTest {
  @Test
  void isMadeByName() {
    assertThat(Optimizer.of("sgd", 3, WeightDecay.none())).isInstanceOf(Sgd.class);
    assertThat(Optimizer.of("momentum", 3, WeightDecay.none())).isInstanceOf(Momentum.class);
    assertThat(Optimizer.of("adam", 3, WeightDecay.none())).isInstanceOf(Adam.class);
    assertThat(Optimizer.of("adam", 3, WeightDecay.none()).length()).isEqualTo(3);
  }

  @Test
  void rejectsAnUnknownName() {
    assertThatThrownBy(() -> Optimizer.of("lion", 3, WeightDecay.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make an optimizer: expected the name sgd, momentum or adam, found lion");
  }

  @Test
  void rejectsAnInfiniteOrNegativeDecay() {
    for (double rate : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> WeightDecay.of(rate, new int[0], new int[0], 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Cannot decay weights: expected a finite rate of at least 0, found " + rate);
    }
  }
}
