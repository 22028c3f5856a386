package seluspark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import seluspark.kernel.ExactSums;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.RandomArrays;
import seluspark.loss.BinaryCrossEntropy;
import seluspark.loss.Loss;
import seluspark.optimizer.Adam;
import seluspark.optimizer.Optimizer;
import seluspark.optimizer.WeightDecay;

final class WorkspaceTest {
  private static final int ROWS = 32;
  private static final int STEPS_AT_A_TIME = 20;
  private static final int MOST_STEPS = 200_000;

  @Test
  void hasABufferForEveryActivation() {
    Network network = Network.selfNormalizing(3, new int[] {5}, 2, 0.1);
    Workspace workspace = new Workspace(network, 7, KernelSelection.newKernels());
    assertThat(workspace.input()).hasSize(7 * 3);
    assertThat(workspace.output()).hasSize(7 * 2);
    assertThat(workspace.outputGradient()).hasSize(7 * 2);
    assertThat(workspace.activation(0)).hasSize(7 * 5);
    assertThat(workspace.activation(1)).hasSize(7 * 5);
    assertThat(workspace.activation(2)).isSameAs(workspace.output());
    assertThat(workspace.rowCapacity()).isEqualTo(7);
    assertThat(workspace.network()).isSameAs(network);
  }

  /** Until C2 has compiled a step its vectors are objects, so the first steps do allocate. */
  @Test
  void makesATrainingStepThatAllocatesNothing() {
    Network network = Network.selfNormalizing(20, new int[] {40, 24}, 1, 0.1);
    Workspace workspace = new Workspace(network, ROWS, KernelSelection.newKernels());
    float[] parameters = network.initialParameters(Initialization.GAUSSIAN, 1);
    double[] sums = new double[network.parameterCount()];
    float[] gradient = new float[sums.length];
    MicroBatches batches = new MicroBatches(1);
    float[] input = RandomArrays.gaussian(ROWS * 20, 2);
    System.arraycopy(input, 0, workspace.input(), 0, input.length);
    float[] label = new float[ROWS];
    float[] weight = new float[ROWS];
    Loss loss = new BinaryCrossEntropy();
    Optimizer optimizer = new Adam(gradient.length, WeightDecay.none());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long allocated = Long.MAX_VALUE;
    for (int step = 0; step < MOST_STEPS && allocated > 0; step += STEPS_AT_A_TIME) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < STEPS_AT_A_TIME; i++) {
        batches.clear();
        batches.add(ROWS, DropoutKey.of(1, i, 0));
        network.forward(workspace, parameters, batches);
        loss.gradient(0, ROWS, workspace.output(), label, weight, 1f, workspace.outputGradient());
        network.backward(workspace, parameters, batches, sums, ExactSums.range(1));
        optimizer.step(gradient, 1f, parameters, 0, 1e-3f);
      }
      allocated = threads.getThreadAllocatedBytes(thread) - before;
    }
    assertThat(allocated).isZero();
  }

  @Test
  void sparseRowsGiveTheBitsOfDenseOnes() {
    Network network = Network.selfNormalizing(50, new int[] {20, 12}, 3, 0.1);
    float[] parameters = network.initialParameters(Initialization.GAUSSIAN, 1);
    Workspace dense = new Workspace(network, ROWS, KernelSelection.newKernels("vector"));
    Workspace sparse = Workspace.ofSparseRows(network, ROWS, KernelSelection.newKernels("vector"));
    assertThat(sparse.input()).isEmpty();
    for (int pass = 0; pass < 2; pass++) {
      sparse.sparseInput().clear();
      for (int i = 0; i < ROWS * 50; i++) {
        float value = (i * 37 + pass) % 11 == 0 ? i % 13 - 6f : 0;
        dense.input()[i] = value;
        sparse.sparseInput().add(i % 50, value);
        if (i % 50 == 49) {
          sparse.sparseInput().endRow();
        }
      }
      assertThat(sums(network, sparse, parameters)).isEqualTo(sums(network, dense, parameters));
      assertThat(sparse.output()).isEqualTo(dense.output());
    }
  }

  private static double[] sums(Network network, Workspace workspace, float[] parameters) {
    MicroBatches batches = new MicroBatches(2);
    batches.add(ROWS / 4, DropoutKey.of(1, 0, 0));
    batches.add(ROWS - ROWS / 4, DropoutKey.of(1, 0, 1));
    double[] sums = new double[network.parameterCount()];
    network.forward(workspace, parameters, batches);
    System.arraycopy(workspace.output(), 0, workspace.outputGradient(), 0, ROWS * 3);
    network.backward(workspace, parameters, batches, sums, ExactSums.range(2));
    return sums;
  }

  @Test
  void rejectsSparseRowsThatDoNotFit() {
    Network network = Network.selfNormalizing(3, new int[] {5}, 2, 0);
    Workspace workspace = Workspace.ofSparseRows(network, 7, KernelSelection.newKernels());
    workspace.sparseInput().endRow();
    float[] parameters = new float[network.parameterCount()];
    assertThatThrownBy(() -> network.forward(workspace, parameters, 2, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot run a network: expected 2 sparse rows, found 1");
    Network selu = Network.of(List.of(new SeluActivation(3, 0)));
    assertThatThrownBy(() -> Workspace.ofSparseRows(selu, 7, KernelSelection.newKernels()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a dense first layer, found SeluActivation");
  }

  @Test
  void rejectsMoreRowsThanItHolds() {
    Network network = Network.selfNormalizing(3, new int[] {5}, 2, 0);
    Workspace workspace = new Workspace(network, 7, KernelSelection.newKernels());
    float[] parameters = new float[network.parameterCount()];
    assertThatThrownBy(() -> network.forward(workspace, parameters, 8, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot run a network: expected at most 7 rows, the capacity of the workspace, found 8");
  }

  @Test
  void rejectsAnotherNetworkAndTooFewParameters() {
    Network network = Network.selfNormalizing(3, new int[0], 2, 0);
    Workspace other =
        new Workspace(
            Network.selfNormalizing(4, new int[0], 2, 0), 7, KernelSelection.newKernels());
    assertThatThrownBy(() -> network.forward(other, new float[8], 7, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot run a network: expected a workspace of Network[Dense[inputWidth=3,"
                + " outputWidth=2]], found one of Network[Dense[inputWidth=4, outputWidth=2]]");
    Workspace workspace = new Workspace(network, 7, KernelSelection.newKernels());
    assertThatThrownBy(() -> network.forward(workspace, new float[7], 7, 0))
        .hasMessage("Cannot run a network: expected 8 parameters, found 7");
    MicroBatches batches = new MicroBatches(1);
    batches.add(7, 0);
    assertThatThrownBy(() -> network.backward(workspace, new float[8], batches, new double[7], 1))
        .hasMessage("Cannot run a network: expected 8 parameter gradients, found 7");
  }

  @Test
  void rejectsABufferThatNoArrayHolds() {
    Network network = Network.selfNormalizing(100_000, new int[0], 1, 0);
    assertThatThrownBy(() -> new Workspace(network, 100_000, KernelSelection.newKernels()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a buffer of at most 2147483639 numbers, found 10000000000");
  }
}
