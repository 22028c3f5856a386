package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import seluspark.network.Network;
import seluspark.optimizer.Adam;
import seluspark.optimizer.Momentum;
import seluspark.optimizer.Optimizer;
import seluspark.optimizer.Sgd;

class OptimizersTest {
  @Test
  void makesTheOptimizerThatIsNamed() {
    assertThat(named("sgd")).isInstanceOf(Sgd.class);
    assertThat(named("momentum")).isInstanceOf(Momentum.class);
    assertThat(named("adam")).isInstanceOf(Adam.class);
    assertThat(named("adam").length()).isEqualTo(3);
  }

  @Test
  void refusesAnotherName() {
    assertThatThrownBy(() -> named("lion"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot make an optimizer: expected adam, momentum or sgd, found lion");
  }

  private static Optimizer named(String name) {
    return Optimizers.create(
        new TrainingSettings.Optimization(name, 0.01, 0.9, 0.9, 0.999, 0, 0, "constant", 0),
        Network.selfNormalizing(2, new int[] {3}, 1, 0),
        1,
        3);
  }
}
