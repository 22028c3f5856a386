package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import seluspark.kernel.ExactSums;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;
import seluspark.kernel.RandomArrays;
import seluspark.loss.BinaryCrossEntropy;
import seluspark.loss.Loss;
import seluspark.loss.SoftmaxCrossEntropy;
import seluspark.loss.SquaredError;

/**
 * Every element of the gradient against central differences, for each loss. The differences are
 * taken of a plain forward pass and loss in double, because those of a float loss would drown in
 * rounding.
 */
final class GradientCheckTest {
  private static final int ROWS = 11;
  private static final int INPUTS = 5;
  private static final long DROPOUT_KEY = DropoutKey.of(1, 2, 3);
  private static final double STEP = 1e-6;

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    List<Loss> losses =
        List.of(
            new BinaryCrossEntropy(),
            new SoftmaxCrossEntropy(3),
            new SquaredError(),
            new SquaredError(4));
    int[][] shapes = {{}, {7}, {17, 9}, {3, 40, 6}};
    for (String kernels : List.of("vector", "netlib")) {
      for (Loss loss : losses) {
        for (int[] hiddenWidths : shapes) {
          for (double rate : new double[] {0, 0.25}) {
            cases.add(Arguments.of(kernels, loss, hiddenWidths, rate));
          }
        }
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheDerivativeOfTheLoss(
      String kernelName, Loss loss, int[] hiddenWidths, double rate) {
    Kernels kernels = KernelSelection.newKernels(kernelName);
    Network network = Network.selfNormalizing(INPUTS, hiddenWidths, loss.outputWidth(), rate);
    float[] parameters = RandomArrays.gaussian(network.parameterCount(), 4);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= 0.4f;
    }
    float[] input = RandomArrays.gaussian(ROWS * INPUTS, 5);
    float[] label = labels(loss);
    float[] weight = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      weight[row] = row % 3 * 0.5f;
    }
    float scale = 0.125f;

    Workspace workspace = new Workspace(network, ROWS + 2, kernels);
    System.arraycopy(input, 0, workspace.input(), 0, input.length);
    double[] gradient = new double[network.parameterCount()];
    MicroBatches batches = new MicroBatches(1);
    batches.add(ROWS, DROPOUT_KEY);
    network.forward(workspace, parameters, batches);
    loss.gradient(0, ROWS, workspace.output(), label, weight, scale, workspace.outputGradient());
    network.backward(workspace, parameters, batches, gradient, ExactSums.range(1));

    double[] point = doubles(parameters);
    double[] rows = doubles(input);
    double largest = 0;
    for (double value : gradient) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < point.length; i++) {
      double center = point[i];
      point[i] = center + STEP;
      double above =
          ReferenceLoss.value(loss, forward(network, kernels, point, rows), label, weight);
      point[i] = center - STEP;
      double below =
          ReferenceLoss.value(loss, forward(network, kernels, point, rows), label, weight);
      point[i] = center;
      assertThat(gradient[i])
          .as("parameter %d", i)
          .isCloseTo(scale * (above - below) / (2 * STEP), within(largest * 2e-6));
    }
    assertThat(largest).isGreaterThan(1e-3);
  }

  private static double[] forward(
      Network network, Kernels kernels, double[] parameters, double[] rows) {
    return ReferenceNetwork.forward(network, kernels, parameters, rows, ROWS, DROPOUT_KEY);
  }

  private static float[] labels(Loss loss) {
    if (loss instanceof SquaredError) {
      return RandomArrays.gaussian(ROWS * loss.labelWidth(), 8);
    }
    int classes = loss instanceof SoftmaxCrossEntropy softmax ? softmax.classes() : 2;
    Random random = new Random(9);
    float[] label = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      label[row] = random.nextInt(classes);
    }
    return label;
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
