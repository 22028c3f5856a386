package seluspark.network;

import java.util.List;
import java.util.Objects;

/**
 * The immutable shape of a feed-forward network. Its parameters are one flat {@code float[]} of the
 * caller, its activations live in a {@link Workspace}; gradient and optimizer state have the layout
 * of the parameters.
 */
public final class Network {
  private final List<Layer> layers;
  private final int[] parametersAt;
  private final int parameterCount;

  private Network(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    this.parametersAt = new int[layers.size()];
    long count = 0;
    for (int i = 0; i < layers.size(); i++) {
      parametersAt[i] = (int) count;
      count += layers.get(i).parameterCount();
      Widths.requireArrayLength("all parameters together", count);
    }
    this.parameterCount = (int) count;
  }

  /**
   * A network of the given layers.
   *
   * @throws IllegalArgumentException when there is none, or widths of neighbors differ
   */
  public static Network of(List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot make a network: expected at least one layer, found none");
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i) instanceof Towers) {
        throw new IllegalArgumentException(
            "Cannot make a network: expected towers to be its first layer, found them as layer "
                + i);
      }
      int width = layers.get(i - 1).outputWidth();
      if (layers.get(i).inputWidth() != width) {
        throw new IllegalArgumentException(
            "Cannot make a network: expected layer "
                + i
                + " to take "
                + width
                + " inputs, found "
                + layers.get(i));
      }
    }
    return new Network(layers);
  }

  /**
   * For each hidden width Dense and SELU with alpha dropout; then a linear Dense.
   *
   * @param dropoutRate in [0, 1); Klambauer et al. (2017) advise .05 to .1
   * @throws IllegalArgumentException for a width below 1 or a rate out of range
   */
  public static Network selfNormalizing(
      int inputWidth, int[] hiddenWidths, int outputWidth, double dropoutRate) {
    return Architecture.selfNormalizing(hiddenWidths, dropoutRate).network(inputWidth, outputWidth);
  }

  /** The layers from input to output. */
  public List<Layer> layers() {
    return layers;
  }

  /** Elements of an input row. */
  public int inputWidth() {
    return layers.get(0).inputWidth();
  }

  /** Elements of an output row. */
  public int outputWidth() {
    return layers.get(layers.size() - 1).outputWidth();
  }

  /** Length of the flat parameter array. */
  public int parameterCount() {
    return parameterCount;
  }

  /** Where the parameters of a layer start in the flat array. */
  public int parametersAt(int layerIndex) {
    return parametersAt[layerIndex];
  }

  /** This network without dropout, and normalized by running moments. Takes the same parameters. */
  public Network forInference() {
    return of(layers.stream().map(Layer::forInference).filter(Objects::nonNull).toList());
  }

  /** The named parts of the flat parameter array, in order, without gap or overlap. */
  public List<Tensor> tensors() {
    return NamedTensors.of(this);
  }

  /**
   * Fresh parameters: random weights, zero biases, normalizations' scales 1. Each tensor has its
   * own random numbers, so a layer's values do not depend on the widths of other layers.
   */
  public float[] initialParameters(Initialization initialization, long seed) {
    return initialization.parameters(tensors(), seed);
  }

  /**
   * Writes {@code workspace.output()} from {@code workspace.input()} for the first rowCount rows,
   * as one micro-batch.
   *
   * @param dropoutKey see {@link DropoutKey#of}; without effect on a network without dropout
   * @throws IllegalArgumentException when the workspace is of another network or too small, or
   *     parameters are too few
   */
  public void forward(Workspace workspace, float[] parameters, int rowCount, long dropoutKey) {
    workspace.requireFits(this, rowCount);
    forward(workspace, parameters, workspace.oneBatch(rowCount, dropoutKey));
  }

  /** The same for the rows of several micro-batches. */
  public void forward(Workspace workspace, float[] parameters, MicroBatches batches) {
    workspace.requireFits(this, batches.rowCount());
    requireLength("parameters", parameters.length);
    forward(workspace, parameters, 0, batches);
  }

  /** The same with parameters that start at {@code at}. */
  void forward(Workspace workspace, float[] parameters, int at, MicroBatches batches) {
    for (int i = 0; i < layers.size(); i++) {
      LayerBuffers buffers = workspace.buffers(i);
      if (i == 0 && workspace.firstStart() != null) {
        ((Dense) layers.get(0))
            .forward(buffers, batches, parameters, at, workspace.firstStart(), 0);
      } else {
        layers.get(i).forward(buffers, batches, parameters, at + parametersAt[i]);
      }
    }
  }

  /**
   * Overwrites sums with the derivative of the loss with respect to the parameters, added exactly
   * over micro-batches: that of each is computed in float and rounded by itself. The loss's
   * derivative with respect to the output the caller has put into {@code
   * workspace.outputGradient()}. Follows a {@link #forward} with the same workspace, parameters and
   * micro-batches. Gradients in the workspace are used up.
   *
   * @param sums in the layout of the parameters
   * @param range see {@link seluspark.kernel.ExactSums#add}
   * @throws IllegalArgumentException as in forward
   */
  public void backward(
      Workspace workspace, float[] parameters, MicroBatches batches, double[] sums, double range) {
    backward(workspace, parameters, batches, sums, range, GradientObserver.NONE);
  }

  /** The same, telling observer of every gradient on the way. */
  public void backward(
      Workspace workspace,
      float[] parameters,
      MicroBatches batches,
      double[] sums,
      double range,
      GradientObserver observer) {
    workspace.requireFits(this, batches.rowCount());
    requireLength("parameters", parameters.length);
    requireLength("parameter gradients", sums.length);
    backward(workspace, parameters, 0, batches, sums, range, observer);
  }

  /** The same with parameters, and sums, that start at {@code at}. */
  void backward(
      Workspace workspace,
      float[] parameters,
      int at,
      MicroBatches batches,
      double[] sums,
      double range,
      GradientObserver observer) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      LayerBuffers buffers = workspace.buffers(i);
      observer.observe(i, buffers.outputGradient(), batches.rowCount());
      layer.parameterGradient(buffers, batches, sums, at + parametersAt[i], range);
      if (i > 0) {
        layer.inputGradient(buffers, batches, parameters, at + parametersAt[i]);
      }
    }
  }

  /**
   * Moves running moments, where there are any, towards those of the training pass that the
   * workspace was last used for.
   */
  public void followMoments(Workspace workspace, float[] parameters) {
    followMoments(workspace, parameters, 0);
  }

  private void followMoments(Workspace workspace, float[] parameters, int at) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) instanceof BatchNorm norm) {
        norm.follow(workspace.buffers(i), parameters, at + parametersAt[i]);
      }
      for (TowerPass tower : workspace.buffers(i).towers()) {
        tower.network().followMoments(tower.workspace(), parameters, at + tower.parametersAt());
      }
    }
  }

  private void requireLength(String what, int length) {
    if (length < parameterCount) {
      throw new IllegalArgumentException(
          "Cannot run a network: expected " + parameterCount + " " + what + ", found " + length);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network network && layers.equals(network.layers);
  }

  @Override
  public int hashCode() {
    return layers.hashCode();
  }

  @Override
  public String toString() {
    return "Network" + layers;
  }
}
