package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import seluspark.kernel.ExactSums;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;
import seluspark.kernel.RandomArrays;
import seluspark.loss.BinaryCrossEntropy;

/** Outputs and gradients of every combination that is no self-normalizing network. */
final class ComparedLayersGradientTest {
  private static final int ROWS = 13;
  private static final int INPUTS = 5;
  private static final long DROPOUT_KEY = DropoutKey.of(1, 2, 3);
  private static final double STEP = 1e-6;
  private static final double LEFT_FROM_BEFORE = 7;
  private static final Kernels KERNELS = KernelSelection.newKernels();

  static List<Arguments> combinations() {
    List<Arguments> combinations = new ArrayList<>();
    for (ActivationFunction activation : ActivationFunction.values()) {
      for (Normalization normalization : Normalization.values()) {
        for (double rate : new double[] {0, 0.25}) {
          combinations.add(Arguments.of(activation, normalization, rate));
        }
      }
    }
    return combinations;
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void gradientIsTheDerivativeOfTheLoss(
      ActivationFunction activation, Normalization normalization, double rate) {
    Network network = network(activation, normalization, rate);
    float[] parameters = parameters(network);
    float[] input = RandomArrays.gaussian(ROWS * INPUTS, 5);
    float[] label = new float[ROWS];
    float[] weight = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      label[row] = row % 2;
      weight[row] = 1;
    }
    Workspace workspace = new Workspace(network, ROWS + 2, KERNELS);
    System.arraycopy(input, 0, workspace.input(), 0, input.length);
    double[] gradient = new double[network.parameterCount()];
    Arrays.fill(gradient, LEFT_FROM_BEFORE);
    MicroBatches batches = new MicroBatches(1);
    batches.add(ROWS, DROPOUT_KEY);
    BinaryCrossEntropy loss = new BinaryCrossEntropy();
    network.forward(workspace, parameters, batches);
    double[] point = doubles(parameters);
    double[] rows = doubles(input);
    double[] expected = ReferenceNetwork.forward(network, KERNELS, point, rows, ROWS, DROPOUT_KEY);
    for (int i = 0; i < ROWS; i++) {
      assertThat((double) workspace.output()[i]).isCloseTo(expected[i], within(2e-5));
    }
    loss.gradient(0, ROWS, workspace.output(), label, weight, 1, workspace.outputGradient());
    network.backward(workspace, parameters, batches, gradient, ExactSums.range(1));

    double largest = 0;
    for (double value : gradient) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(largest).isGreaterThan(1e-3);
    for (int i = 0; i < point.length; i++) {
      double center = point[i];
      point[i] = center + STEP;
      double above = value(network, point, rows, label, weight);
      point[i] = center - STEP;
      double below = value(network, point, rows, label, weight);
      point[i] = center;
      assertThat(gradient[i])
          .as("parameter %d", i)
          .isCloseTo((above - below) / (2 * STEP), within(largest * 2e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void gradientIsAddedOverMicroBatches(Normalization normalization) {
    Network network = network(ActivationFunction.GELU, normalization, 0);
    double[] whole = gradient(network, ROWS);
    double[] parts = gradient(network, 4, 0, ROWS - 4);
    assertThat(parts).isNotEqualTo(whole).containsExactly(whole, within(1e-5));
  }

  private static double[] gradient(Network network, int... rowsOfBatches) {
    MicroBatches batches = new MicroBatches(rowsOfBatches.length);
    for (int rows : rowsOfBatches) {
      batches.add(rows, DROPOUT_KEY);
    }
    Workspace workspace = new Workspace(network, ROWS, KERNELS);
    float[] input = RandomArrays.gaussian(ROWS * INPUTS, 5);
    System.arraycopy(input, 0, workspace.input(), 0, input.length);
    float[] parameters = parameters(network);
    network.forward(workspace, parameters, batches);
    Arrays.fill(workspace.outputGradient(), 1f);
    double[] gradient = new double[network.parameterCount()];
    Arrays.fill(gradient, LEFT_FROM_BEFORE);
    network.backward(workspace, parameters, batches, gradient, ExactSums.range(1));
    return gradient;
  }

  @Test
  void forInferenceBatchNormUsesTheRunningMoments() {
    Network network = network(ActivationFunction.RELU, Normalization.BATCH, 0.25).forInference();
    float[] parameters = parameters(network);
    float[] input = RandomArrays.gaussian(ROWS * INPUTS, 5);
    Workspace workspace = new Workspace(network, ROWS, KERNELS);
    System.arraycopy(input, 0, workspace.input(), 0, input.length);
    network.forward(workspace, parameters, ROWS, 0);
    double[] expected =
        ReferenceNetwork.forward(network, KERNELS, doubles(parameters), doubles(input), ROWS, 0);
    for (int i = 0; i < ROWS; i++) {
      assertThat((double) workspace.output()[i]).isCloseTo(expected[i], within(2e-5));
    }
  }

  @Test
  void runningMomentsFollowThoseOfTheSteps() {
    Network network = network(ActivationFunction.RELU, Normalization.BATCH, 0);
    float[] parameters = network.initialParameters(Initialization.HE, 1);
    float[] input = RandomArrays.gaussian(ROWS * INPUTS, 5);
    Workspace workspace = new Workspace(network, ROWS, KERNELS);
    for (int step = 0; step < 200; step++) {
      System.arraycopy(input, 0, workspace.input(), 0, input.length);
      network.forward(workspace, parameters, ROWS, 0);
      network.followMoments(workspace, parameters);
    }
    float[] ofStep = workspace.output().clone();
    Network inference = network.forInference();
    Workspace running = new Workspace(inference, ROWS, KERNELS);
    System.arraycopy(input, 0, running.input(), 0, input.length);
    inference.forward(running, parameters, ROWS, 0);
    assertThat(running.output()).containsExactly(ofStep, within(1e-4f));
  }

  private static Network network(
      ActivationFunction activation, Normalization normalization, double rate) {
    return new Architecture(
            new int[] {7, 6},
            activation,
            normalization,
            DropoutKind.PLAIN,
            rate,
            Initialization.GAUSSIAN)
        .network(INPUTS, 1);
  }

  private static float[] parameters(Network network) {
    float[] parameters = RandomArrays.gaussian(network.parameterCount(), 4);
    for (Tensor tensor : network.tensors()) {
      for (int i = tensor.at(); i < tensor.end(); i++) {
        parameters[i] =
            switch (tensor.role()) {
              case WEIGHT, BIAS, MEAN -> parameters[i] * 0.5f;
              case SCALE, VARIANCE -> 1 + Math.abs(parameters[i]) * 0.5f;
            };
      }
    }
    return parameters;
  }

  private static double value(
      Network network, double[] parameters, double[] rows, float[] label, float[] weight) {
    return ReferenceLoss.value(
        new BinaryCrossEntropy(),
        ReferenceNetwork.forward(network, KERNELS, parameters, rows, ROWS, DROPOUT_KEY),
        label,
        weight);
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
