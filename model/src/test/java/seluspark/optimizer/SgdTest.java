package seluspark.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SgdTest extends OptimizerContract {
  @Override
  Optimizer newOptimizer(int length, WeightDecay decay) {
    return new Sgd(length, decay);
  }

  @Test
  void goesDownTheGradient() {
    float[] parameters = {1, 2};
    newOptimizer(2, WeightDecay.none()).step(new float[] {4, -8}, 0.5f, parameters, 0, 0.25f);
    assertThat(parameters).containsExactly(0.5f, 3);
  }
}
