package seluspark.network;

import java.util.ArrayList;
import java.util.List;
import seluspark.kernel.Kernels;
import seluspark.kernel.SparseRows;

/**
 * One tower in a pass, with the buffers of its network. An item of the tower's part of a row is a
 * row of its network, so a micro-batch of the pass is one of as many times the rows.
 */
final class TowerPass {
  private final Tower tower;
  private final int inputAt;
  private final int inputStride;
  private final int outputAt;
  private final int outputStride;
  private final int parametersAt;
  private final long keyShift;
  private final Workspace workspace;
  private MicroBatches batches = new MicroBatches(1);
  private float[] parameters;

  private TowerPass(Towers all, int index, int rowCapacity, Kernels kernels, boolean isSparse) {
    this.tower = all.towers().get(index);
    Towers before = index == 0 ? null : new Towers(all.towers().subList(0, index));
    this.inputAt = before == null ? 0 : before.inputWidth();
    this.outputAt = before == null ? 0 : before.outputWidth();
    this.parametersAt = before == null ? 0 : before.parameterCount();
    this.inputStride = all.inputWidth();
    this.outputStride = all.outputWidth();
    this.keyShift = index == 0 ? 0 : DropoutKey.mix(index);
    int items = Math.multiplyExact(rowCapacity, tower.items());
    this.workspace =
        isSparse
            ? Workspace.ofSparseRows(tower.network(), items, kernels)
            : new Workspace(tower.network(), items, kernels);
  }

  /** The passes of all towers. */
  static List<TowerPass> of(Towers towers, int rowCapacity, Kernels kernels, boolean isSparse) {
    List<TowerPass> passes = new ArrayList<>();
    for (int i = 0; i < towers.towers().size(); i++) {
      passes.add(new TowerPass(towers, i, rowCapacity, kernels, isSparse));
    }
    return passes;
  }

  /** Encodes the tower's part of the rows of a layer's input, and writes its part of the output. */
  void forward(LayerBuffers layer, MicroBatches rows, float[] values, int at) {
    parameters = values;
    if (batches.capacity() < rows.capacity()) {
      batches = new MicroBatches(rows.capacity());
    }
    batches.multiply(rows, tower.items(), keyShift);
    if (layer.sparseInput() != null) {
      split(layer.sparseInput(), rows.rowCount());
    } else {
      int width = tower.inputWidth();
      for (int row = 0; row < rows.rowCount(); row++) {
        System.arraycopy(
            layer.input(), row * inputStride + inputAt, workspace.input(), row * width, width);
      }
    }
    tower.network().forward(workspace, values, at + parametersAt, batches);
    int width = tower.outputWidth();
    for (int row = 0; row < rows.rowCount(); row++) {
      System.arraycopy(
          workspace.output(), row * width, layer.output(), row * outputStride + outputAt, width);
    }
  }

  /** Makes each item of the tower's part of sparse rows a row of its own. */
  private void split(SparseRows rows, int rowCount) {
    SparseRows items = workspace.sparseInput();
    items.clear();
    int width = tower.network().inputWidth();
    for (int row = 0; row < rowCount; row++) {
      int next = rows.start(row);
      int end = rows.start(row + 1);
      while (next < end && rows.columns()[next] < inputAt) {
        next++;
      }
      for (int item = 0; item < tower.items(); item++) {
        int itemAt = inputAt + item * width;
        for (; next < end && rows.columns()[next] < itemAt + width; next++) {
          items.add(rows.columns()[next] - itemAt, rows.values()[next]);
        }
        items.endRow();
      }
    }
  }

  /** Follows a forward pass, with its parameters: the gradient from the tower's part. */
  void backward(float[] outputGradient, double[] sums, int at, double range) {
    int width = tower.outputWidth();
    int rowCount = batches.rowCount() / tower.items();
    for (int row = 0; row < rowCount; row++) {
      System.arraycopy(
          outputGradient,
          row * outputStride + outputAt,
          workspace.outputGradient(),
          row * width,
          width);
    }
    tower
        .network()
        .backward(
            workspace, parameters, at + parametersAt, batches, sums, range, GradientObserver.NONE);
  }

  Workspace workspace() {
    return workspace;
  }

  int parametersAt() {
    return parametersAt;
  }

  Network network() {
    return tower.network();
  }
}
