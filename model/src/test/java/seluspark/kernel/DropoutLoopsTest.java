package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DropoutLoopsTest {
  @Test
  void forwardScalesKeptAndReplacesDroppedElements() {
    float[] y = new float[3];
    DropoutLoops.forward(
        0, 3, new float[] {2, 5, -1}, new float[] {1, 0, 1}, 0.5f, 0.25f, -1.5f, y);
    assertThat(y).containsExactly(1.25f, -1.5f, -0.25f);
  }

  @Test
  void backwardScalesKeptAndStopsDroppedElements() {
    float[] gradient = {2, 5, -1};
    DropoutLoops.backward(0, 3, gradient, new float[] {1, 0, 1}, 0.5f, gradient);
    assertThat(gradient).containsExactly(1, 0, -0.5f);
  }
}
