package seluspark.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import seluspark.kernel.RandomArrays;

final class AdamTest extends OptimizerContract {
  @Override
  Optimizer newOptimizer(int length, WeightDecay decay) {
    return new Adam(length, decay);
  }

  @Test
  void followsTheFormulasOfThePaper() {
    int n = 50;
    float[] parameters = RandomArrays.gaussian(n, 1);
    double[] p = new double[n];
    double[] m = new double[n];
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      p[i] = parameters[i];
    }
    Optimizer optimizer = new Adam(n, WeightDecay.of(0.1, new int[] {0}, new int[] {n}, 0, n));
    double rate = 0.01f;
    for (int t = 1; t <= 200; t++) {
      float[] gradient = RandomArrays.gaussian(n, t);
      optimizer.step(gradient, 0.5f, parameters, 0, (float) rate);
      for (int i = 0; i < n; i++) {
        double g = 0.5 * gradient[i];
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        double firstMoment = m[i] / (1 - Math.pow(0.9, t));
        double secondMoment = v[i] / (1 - Math.pow(0.999, t));
        p[i] -= rate * 0.1 * p[i];
        p[i] -= rate * firstMoment / (Math.sqrt(secondMoment) + 1e-8);
      }
    }
    for (int i = 0; i < n; i++) {
      assertThat((double) parameters[i]).isCloseTo(p[i], within(2e-5));
    }
  }

  @Test
  void startsWithAStepOfTheLearningRate() {
    float[] parameters = {0, 0};
    newOptimizer(2, WeightDecay.none()).step(new float[] {3, -1e-4f}, 1, parameters, 0, 0.01f);
    assertThat(parameters[0]).isCloseTo(-0.01f, within(1e-6f));
    assertThat(parameters[1]).isCloseTo(0.01f, within(2e-6f));
  }

  @Test
  void rejectsValuesOutOfRange() {
    WeightDecay none = WeightDecay.none();
    assertThatThrownBy(() -> new Adam(1, none, 1, 0.9, 1e-8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot make an Adam optimizer: expected a first decay in [0, 1), found 1.0");
    assertThatThrownBy(() -> new Adam(1, none, 0.9, -1, 1e-8))
        .hasMessage("Cannot make an Adam optimizer: expected a second decay in [0, 1), found -1.0");
    assertThatThrownBy(() -> new Adam(1, none, 0.9, 0.9, 0))
        .hasMessage("Cannot make an Adam optimizer: expected an epsilon above 0, found 0.0");
  }
}
