package seluspark.theory;

import java.util.List;
import seluspark.kernel.ExactSums;
import seluspark.kernel.KernelSelection;
import seluspark.network.DropoutKey;
import seluspark.network.MicroBatches;
import seluspark.network.Network;
import seluspark.network.Workspace;

/** Moments that are measured: a pass without dropout, there and back, and one with dropout. */
final class Passes {
  private final Moments input;
  private final Moments[] activations;
  private final Moments[] gradients;
  private final Moments outputGradient;
  private final Moments[] dropped;
  private final List<HiddenLayer> hidden;

  Passes(Subject subject) {
    this.input = Moments.of(subject.rows(), subject.rowCount() * subject.network().inputWidth());
    Network network = subject.network().forInference();
    this.hidden = HiddenLayer.of(network);
    this.activations = new Moments[network.layers().size()];
    this.gradients = new Moments[network.layers().size()];
    measure(subject, network);
    this.outputGradient = gradients[gradients.length - 1];
    this.dropped = new Moments[hidden.size()];
    measureDropout(subject);
  }

  private void measure(Subject subject, Network network) {
    int rows = subject.rowCount();
    Workspace workspace = workspace(subject, network);
    MicroBatches batches = new MicroBatches(1);
    batches.add(rows, 0);
    network.forward(workspace, subject.parameters(), batches);
    for (int i = 0; i < activations.length; i++) {
      int width = network.layers().get(i).outputWidth();
      activations[i] = Moments.of(workspace.activation(i), rows * width);
    }
    subject.loss().write(rows, workspace.output(), workspace.outputGradient());
    network.backward(
        workspace,
        subject.parameters(),
        batches,
        new double[network.parameterCount()],
        ExactSums.range(1),
        (layer, gradient, rowCount) ->
            gradients[layer] =
                Moments.of(gradient, rowCount * network.layers().get(layer).outputWidth()));
  }

  private void measureDropout(Subject subject) {
    Network network = subject.network();
    List<HiddenLayer> trained = HiddenLayer.of(network);
    if (trained.stream().allMatch(layer -> layer.plainDropout() == 0)) {
      return;
    }
    Workspace workspace = workspace(subject, network);
    network.forward(workspace, subject.parameters(), subject.rowCount(), DropoutKey.of(1, 0, 0));
    for (int k = 0; k < trained.size(); k++) {
      HiddenLayer layer = trained.get(k);
      int count = subject.rowCount() * layer.dense().outputWidth();
      dropped[k] = Moments.of(workspace.activation(layer.lastIndex()), count);
    }
  }

  private static Workspace workspace(Subject subject, Network network) {
    Workspace workspace = new Workspace(network, subject.rowCount(), KernelSelection.newKernels());
    int length = subject.rowCount() * network.inputWidth();
    System.arraycopy(subject.rows(), 0, workspace.input(), 0, length);
    return workspace;
  }

  /** The hidden layers of the network without dropout. */
  List<HiddenLayer> hidden() {
    return hidden;
  }

  Moments input() {
    return input;
  }

  Moments activation(HiddenLayer layer) {
    return activations[layer.activationIndex()];
  }

  /** What enters a hidden layer. */
  Moments below(HiddenLayer layer) {
    return layer.number() == 1 ? input : activation(hidden.get(layer.number() - 2));
  }

  Moments gradient(HiddenLayer layer) {
    return gradients[layer.activationIndex()];
  }

  Moments outputGradient() {
    return outputGradient;
  }

  /** What a hidden layer puts out with dropout, where that is plain. */
  Moments dropped(HiddenLayer layer) {
    return dropped[layer.number() - 1];
  }
}
