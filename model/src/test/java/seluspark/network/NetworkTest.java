package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import seluspark.kernel.ExactSums;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.RandomArrays;

final class NetworkTest {
  private static final Network NETWORK = Network.selfNormalizing(3, new int[] {5, 4}, 2, 0.1);

  @Test
  void alternatesDenseAndSeluUpToALinearOutput() {
    assertThat(NETWORK.layers())
        .containsExactly(
            new Dense(3, 5),
            new SeluActivation(5, 0.1),
            new Dense(5, 4),
            new SeluActivation(4, 0.1),
            new Dense(4, 2));
    assertThat(NETWORK.inputWidth()).isEqualTo(3);
    assertThat(NETWORK.outputWidth()).isEqualTo(2);
    assertThat(NETWORK.parameterCount()).isEqualTo(20 + 24 + 10);
  }

  @Test
  void withoutHiddenWidthsIsALinearModel() {
    assertThat(Network.selfNormalizing(3, new int[0], 2, 0.1).layers())
        .containsExactly(new Dense(3, 2));
  }

  @Test
  void forInferenceHasNoDropoutAndTakesTheSameParameters() {
    Network inference = NETWORK.forInference();
    assertThat(inference).isEqualTo(Network.selfNormalizing(3, new int[] {5, 4}, 2, 0));
    assertThat(inference.tensors()).isEqualTo(NETWORK.tensors());
    assertThat(inference.hashCode()).isNotEqualTo(NETWORK.hashCode());
  }

  @Test
  void namesItsTensorsWithoutGapOrOverlap() {
    assertThat(NETWORK.tensors())
        .containsExactly(
            new Tensor("dense_0/weight", 0, List.of(3, 5), Tensor.Role.WEIGHT),
            new Tensor("dense_0/bias", 15, List.of(5), Tensor.Role.BIAS),
            new Tensor("dense_1/weight", 20, List.of(5, 4), Tensor.Role.WEIGHT),
            new Tensor("dense_1/bias", 40, List.of(4), Tensor.Role.BIAS),
            new Tensor("dense_2/weight", 44, List.of(4, 2), Tensor.Role.WEIGHT),
            new Tensor("dense_2/bias", 52, List.of(2), Tensor.Role.BIAS));
    assertThat(NETWORK.tensors().get(5).end()).isEqualTo(NETWORK.parameterCount());
  }

  @Test
  void givesARowTheSameBitsAloneAndAmongOthers() {
    Network network = Network.selfNormalizing(30, new int[] {65, 17}, 3, 0);
    float[] parameters = network.initialParameters(Initialization.GAUSSIAN, 1);
    float[] rows = RandomArrays.gaussian(37 * 30, 2);
    Workspace all = new Workspace(network, 37, KernelSelection.newKernels());
    System.arraycopy(rows, 0, all.input(), 0, rows.length);
    network.forward(all, parameters, 37, 0);
    Workspace one = new Workspace(network, 1, KernelSelection.newKernels());
    for (int row = 0; row < 37; row++) {
      System.arraycopy(rows, row * 30, one.input(), 0, 30);
      network.forward(one, parameters, 1, 0);
      for (int j = 0; j < 3; j++) {
        assertThat(one.output()[j]).isEqualTo(all.output()[row * 3 + j]);
      }
    }
  }

  @Test
  void repeatsAStepExactlyForTheSameDropoutKey() {
    double[] first = gradientOf(batches(64, 5));
    assertThat(gradientOf(batches(64, 5))).isEqualTo(first);
    assertThat(gradientOf(batches(64, 6))).isNotEqualTo(first);
  }

  @Test
  void addsMicroBatchesOfOnePassAsIfEachHadItsOwn() {
    MicroBatches both = batches(40, 5);
    both.add(24, 6);
    Workspace workspace = new Workspace(NETWORK, 64, KernelSelection.newKernels());
    double[] first = new double[NETWORK.parameterCount()];
    double[] second = new double[NETWORK.parameterCount()];
    computeGradient(workspace, 0, batches(40, 5), first);
    computeGradient(workspace, 40, batches(24, 6), second);
    Arrays.setAll(first, i -> first[i] + second[i]);
    assertThat(gradientOf(both)).isEqualTo(first);
  }

  private static MicroBatches batches(int rowCount, long dropoutKey) {
    MicroBatches batches = new MicroBatches(2);
    batches.add(rowCount, dropoutKey);
    return batches;
  }

  private static double[] gradientOf(MicroBatches batches) {
    double[] sums = new double[NETWORK.parameterCount()];
    Workspace workspace = new Workspace(NETWORK, 64, KernelSelection.newKernels());
    computeGradient(workspace, 0, batches, sums);
    return sums;
  }

  private static void computeGradient(
      Workspace workspace, int firstRow, MicroBatches batches, double[] sums) {
    float[] parameters = NETWORK.initialParameters(Initialization.GAUSSIAN, 1);
    float[] rows = RandomArrays.gaussian(64 * 3, 2);
    int rowCount = batches.rowCount();
    System.arraycopy(rows, firstRow * 3, workspace.input(), 0, rowCount * 3);
    NETWORK.forward(workspace, parameters, batches);
    System.arraycopy(workspace.output(), 0, workspace.outputGradient(), 0, rowCount * 2);
    NETWORK.backward(workspace, parameters, batches, sums, ExactSums.range(2));
  }

  @Test
  void zeroRowsGiveAZeroGradient() {
    assertThat(gradientOf(batches(0, 1))).containsOnly(0);
    assertThat(gradientOf(new MicroBatches(1))).containsOnly(0);
  }

  @Test
  void rejectsWidthsBelowOne() {
    assertThatThrownBy(() -> Network.selfNormalizing(3, new int[] {5, 0}, 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make a network: expected the output width of a dense layer of at least 1,"
                + " found 0");
  }

  @Test
  void rejectsLayersThatDoNotFit() {
    assertThatThrownBy(() -> Network.of(List.of(new Dense(2, 3), new Dense(4, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make a network: expected layer 1 to take 3 inputs, found Dense[inputWidth=4,"
                + " outputWidth=1]");
    assertThatThrownBy(() -> Network.of(List.of()))
        .hasMessage("Cannot make a network: expected at least one layer, found none");
  }

  @Test
  void rejectsMoreParametersThanAnArrayHolds() {
    assertThatThrownBy(() -> new Dense(100_000, 100_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot make a network: expected a dense layer of at most 2147483639 numbers, found"
                + " 10000100000; make the layers narrower");
  }
}
