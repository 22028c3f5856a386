package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.RandomArrays;

/** The project's name as a test: activations keep mean 0 and variance 1 through 32 layers. */
final class SelfNormalizingTest {
  private static final int DEPTH = 32;
  private static final int WIDTH = 256;
  private static final int ROWS = 1024;

  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN", "TRUNCATED_GAUSSIAN"})
  void everyLayerKeepsMeanZeroAndVarianceOne(Initialization initialization) {
    int[] widths = new int[DEPTH];
    Arrays.fill(widths, WIDTH);
    Network network = Network.selfNormalizing(WIDTH, widths, 1, 0);
    Workspace workspace = new Workspace(network, ROWS, KernelSelection.newKernels());
    float[] input = RandomArrays.gaussian(ROWS * WIDTH, 21);
    System.arraycopy(input, 0, workspace.input(), 0, input.length);
    network.forward(workspace, network.initialParameters(initialization, 1), ROWS, 0);
    for (int i = 0; i < network.layers().size(); i++) {
      if (network.layers().get(i) instanceof SeluActivation) {
        float[] activation = workspace.activation(i);
        double mean = mean(activation, 1);
        assertThat(mean).as("mean of layer %d", i).isCloseTo(0, within(0.05));
        assertThat(mean(activation, 2) - mean * mean)
            .as("variance of layer %d", i)
            .isBetween(0.9, 1.1);
      }
    }
  }

  private static double mean(float[] values, int power) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }
}
