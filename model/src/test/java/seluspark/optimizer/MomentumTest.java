package seluspark.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentumTest extends OptimizerContract {
  @Override
  Optimizer newOptimizer(int length, WeightDecay decay) {
    return new Momentum(length, decay, 0.9);
  }

  @Test
  void movesByAVelocityThatRemembersGradients() {
    Optimizer optimizer = new Momentum(1, WeightDecay.none(), 0.5);
    float[] parameters = {1};
    optimizer.step(new float[] {2}, 1, parameters, 0, 0.25f);
    assertThat(parameters).containsExactly(0.5f);
    optimizer.step(new float[] {2}, 1, parameters, 0, 0.25f);
    assertThat(parameters).containsExactly(-0.25f);
    assertThat(optimizer.state()[0]).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void rejectsADecayOutOfRange(double decay) {
    assertThatThrownBy(() -> new Momentum(1, WeightDecay.none(), decay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make a momentum optimizer: expected a velocity decay in [0, 1), found "
                + decay);
  }
}
