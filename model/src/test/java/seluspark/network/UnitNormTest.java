package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.RandomArrays;

final class UnitNormTest {
  private static final int ROWS = 5;
  private static final int WIDTH = 7;

  private final UnitNorm layer = new UnitNorm(WIDTH);
  private final MicroBatches batches = new MicroBatches(1);

  private LayerBuffers buffers(float[] input, float[] output, float[] gradient) {
    batches.clear();
    batches.add(ROWS, 1);
    return new LayerBuffers(
        0,
        KernelSelection.newKernels(),
        input,
        null,
        output,
        null,
        null,
        List.of(),
        gradient,
        gradient);
  }

  private float[] forward(float[] input) {
    float[] output = new float[input.length];
    layer.forward(buffers(input, output, null), batches, null, 0);
    return output;
  }

  @Test
  void rowsGetLengthOne() {
    float[] output = forward(RandomArrays.gaussian(ROWS * WIDTH, 1));
    for (int row = 0; row < ROWS; row++) {
      double squares = 0;
      for (int i = 0; i < WIDTH; i++) {
        squares += output[row * WIDTH + i] * output[row * WIDTH + i];
      }
      assertThat(squares).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void aRowOfZerosStaysOneAndHasNoGradient() {
    float[] input = new float[ROWS * WIDTH];
    float[] gradient = RandomArrays.gaussian(ROWS * WIDTH, 2);
    float[] output = forward(input);
    assertThat(output).containsOnly(0f);
    layer.inputGradient(buffers(input, output, gradient), batches, null, 0);
    for (float each : gradient) {
      assertThat(each).isZero();
    }
  }

  @Test
  void gradientIsTheDerivative() {
    float[] input = RandomArrays.gaussian(ROWS * WIDTH, 1);
    float[] direction = RandomArrays.gaussian(ROWS * WIDTH, 2);
    float[] gradient = direction.clone();
    layer.inputGradient(buffers(input, forward(input), gradient), batches, null, 0);
    for (int i = 0; i < input.length; i++) {
      double above = product(input, i, 1e-5, direction);
      double below = product(input, i, -1e-5, direction);
      assertThat((double) gradient[i]).isCloseTo((above - below) / 2e-5, within(1e-5));
    }
  }

  /** The product of the normalized rows with {@code direction}, in double. */
  private static double product(float[] input, int moved, double by, float[] direction) {
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      double squares = 0;
      double product = 0;
      for (int i = row * WIDTH; i < (row + 1) * WIDTH; i++) {
        double value = input[i] + (i == moved ? by : 0);
        squares += value * value;
        product += value * direction[i];
      }
      sum += product / Math.sqrt(squares);
    }
    return sum;
  }
}
