package seluspark.network;

import java.util.List;
import seluspark.kernel.Kernels;
import seluspark.kernel.SparseRows;

/**
 * Every buffer that forward and backward passes of one network need for up to rowCapacity rows,
 * allocated once. Belongs to one thread, as its kernels do. Matrices are row-major; a pass of fewer
 * rows uses the first ones.
 */
public final class Workspace {
  private static final float[] NONE = new float[0];

  private final Network network;
  private final int rowCapacity;
  private final SparseRows sparseInput;
  private float[] firstStart;
  private final LayerBuffers[] buffers;
  private final MicroBatches oneBatch = new MicroBatches(1);

  /**
   * Allocates all buffers.
   *
   * @param rowCapacity the most rows of a pass
   * @param kernels inner loops of the thread that will use this workspace
   * @throws IllegalArgumentException for a rowCapacity below 1 or so large that a buffer would not
   *     fit an array
   */
  public Workspace(Network network, int rowCapacity, Kernels kernels) {
    this(network, rowCapacity, kernels, null);
  }

  private Workspace(Network network, int rowCapacity, Kernels kernels, SparseRows sparseInput) {
    Widths.requirePositive("a row capacity", rowCapacity);
    this.network = network;
    this.rowCapacity = rowCapacity;
    List<Layer> layers = network.layers();
    this.buffers = new LayerBuffers[layers.size()];
    this.sparseInput = sparseInput;
    float[] input = sparseInput == null ? matrix(network.inputWidth()) : NONE;
    float[] inputGradient = NONE;
    for (int i = 0; i < buffers.length; i++) {
      Layer layer = layers.get(i);
      float[] output = matrix(layer.outputWidth());
      // Element-wise layers turn the output gradient into the input gradient in place.
      boolean inPlace = i > 0 && layer.isElementwise();
      float[] outputGradient = inPlace ? inputGradient : matrix(layer.outputWidth());
      BatchMoments moments =
          layer instanceof BatchNorm norm ? new BatchMoments(norm.width()) : null;
      buffers[i] =
          new LayerBuffers(
              i,
              kernels,
              input,
              i == 0 ? sparseInput : null,
              output,
              mask(layer),
              moments,
              towers(layer, kernels, sparseInput != null),
              outputGradient,
              inputGradient);
      input = output;
      inputGradient = outputGradient;
    }
  }

  /**
   * Buffers for passes over sparse rows, which the caller puts into {@link #sparseInput}: as many
   * as a pass has. Memory then depends on their non-zeros, not on the network's input width, and so
   * does the time of the first layer. Results have the bits of dense rows.
   *
   * @throws IllegalArgumentException as the constructor, and for a network whose first layer is
   *     neither a {@link Dense} nor {@link Towers}
   */
  public static Workspace ofSparseRows(Network network, int rowCapacity, Kernels kernels) {
    Layer first = network.layers().get(0);
    if (!(first instanceof Dense || first instanceof Towers)) {
      throw new IllegalArgumentException(
          "Cannot run a network on sparse rows: expected a dense first layer, found " + first);
    }
    return new Workspace(network, rowCapacity, kernels, new SparseRows());
  }

  private List<TowerPass> towers(Layer layer, Kernels kernels, boolean isSparse) {
    return layer instanceof Towers towers
        ? TowerPass.of(towers, rowCapacity, kernels, isSparse)
        : List.of();
  }

  private float[] mask(Layer layer) {
    if (layer instanceof AlphaDropout || layer instanceof Dropout) {
      return matrix(layer.outputWidth());
    }
    boolean normalizes = layer instanceof LayerNorm || layer instanceof BatchNorm;
    return normalizes ? new float[2 * layer.outputWidth()] : NONE;
  }

  /**
   * Has what BatchNorm measures in the training passes of this workspace added up over all workers;
   * they must all make the same passes.
   */
  public void exchangeMomentsBy(MomentExchange exchange) {
    for (LayerBuffers each : buffers) {
      if (each.moments() != null) {
        each.moments().exchangeBy(exchange);
      }
      each.towers().forEach(tower -> tower.workspace().exchangeMomentsBy(exchange));
    }
  }

  /**
   * Has the first layer, a {@link Dense}, add these numbers (its output width) to its products from
   * now on, in place of its own biases.
   */
  public void startFrom(float[] start) {
    firstStart = start;
  }

  float[] firstStart() {
    return firstStart;
  }

  /** The network this workspace was made for. */
  public Network network() {
    return network;
  }

  /** The most rows of a pass. */
  public int rowCapacity() {
    return rowCapacity;
  }

  /** (rowCapacity × inputWidth): the caller writes the rows here. Empty for sparse rows. */
  public float[] input() {
    return buffers[0].input();
  }

  /** The caller puts sparse rows here; null in a workspace of dense rows. */
  public SparseRows sparseInput() {
    return sparseInput;
  }

  /** (rowCapacity × outputWidth): forward leaves the result here. */
  public float[] output() {
    return buffers[buffers.length - 1].output();
  }

  /** (rowCapacity × outputWidth): the caller writes the loss's derivative here before backward. */
  public float[] outputGradient() {
    return buffers[buffers.length - 1].outputGradient();
  }

  /** (rowCapacity × outputWidth of that layer): what the layer put out in the last forward. */
  public float[] activation(int layerIndex) {
    return buffers[layerIndex].output();
  }

  LayerBuffers buffers(int layerIndex) {
    return buffers[layerIndex];
  }

  /** All rows of a pass as one micro-batch. */
  MicroBatches oneBatch(int rowCount, long dropoutKey) {
    oneBatch.clear();
    oneBatch.add(rowCount, dropoutKey);
    return oneBatch;
  }

  void requireFits(Network expected, int rowCount) {
    if (network != expected && !network.equals(expected)) {
      throw new IllegalArgumentException(
          "Cannot run a network: expected a workspace of "
              + expected
              + ", found one of "
              + network);
    }
    if (sparseInput != null && sparseInput.rowCount() != rowCount) {
      throw new IllegalArgumentException(
          "Cannot run a network: expected "
              + rowCount
              + " sparse rows, found "
              + sparseInput.rowCount());
    }
    if (rowCount < 0 || rowCount > rowCapacity) {
      throw new IllegalArgumentException(
          "Cannot run a network: expected at most "
              + rowCapacity
              + " rows, the capacity of the workspace, found "
              + rowCount);
    }
  }

  private float[] matrix(int width) {
    Widths.requireArrayLength("a buffer", (long) rowCapacity * width);
    return new float[rowCapacity * width];
  }
}
