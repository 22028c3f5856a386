package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ActivationLoopsTest {
  private static final float[] X = new float[4001];

  static {
    for (int i = 0; i < X.length; i++) {
      X[i] = (i - 2000) / 100f;
    }
  }

  @Test
  void eluAgreesWithExpm1() {
    float[] y = new float[X.length];
    ActivationLoops.elu(X.length, X, y);
    for (int i = 0; i < X.length; i++) {
      double expected = X[i] > 0 ? X[i] : Math.expm1(X[i]);
      assertThat((double) y[i]).isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-12));
    }
  }

  @Test
  void tanhAgreesWithMathTanh() {
    float[] y = new float[X.length];
    ActivationLoops.tanh(X.length, X, y);
    for (int i = 0; i < X.length; i++) {
      double expected = Math.tanh(X[i]);
      assertThat((double) y[i]).isCloseTo(expected, within(2e-6 * Math.abs(expected) + 1e-12));
    }
  }

  @Test
  void reluAndGeluHaveTheirKnownValues() {
    float[] x = {-3, -1, 0, 1, 3};
    float[] y = new float[5];
    ActivationLoops.relu(5, x, y);
    assertThat(y).containsExactly(0, 0, 0, 1, 3);
    ActivationLoops.gelu(5, x, y);
    assertThat(y)
        .containsExactly(
            new float[] {-0.0036373f, -0.158808f, 0, 0.841192f, 2.9963627f}, within(1e-6f));
  }

  @Test
  void notANumberStaysOne() {
    float[] x = {Float.NaN};
    float[] y = new float[1];
    ActivationLoops.relu(1, x, y);
    assertThat(y[0]).isNaN();
    ActivationLoops.elu(1, x, y);
    assertThat(y[0]).isNaN();
    ActivationLoops.tanh(1, x, y);
    assertThat(y[0]).isNaN();
    ActivationLoops.gelu(1, x, y);
    assertThat(y[0]).isNaN();
  }

  @Test
  void gradientsAreWrittenOverTheirInput() {
    float[] y = new float[X.length];
    ActivationLoops.elu(X.length, X, y);
    float[] apart = new float[X.length];
    float[] ones = new float[X.length];
    Arrays.fill(ones, 1);
    ActivationLoops.eluGradient(X.length, y, ones, apart);
    ActivationLoops.eluGradient(X.length, y, ones, ones);
    assertThat(ones).containsExactly(apart);
  }
}
