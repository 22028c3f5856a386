package seluspark.training;

import seluspark.kernel.SparseRows;
import seluspark.network.Workspace;

/**
 * The rows that one shard contributes to one step; {@code features} is the network's input, or
 * {@code sparse} is, and features are empty.
 */
final class MicroBatch {
  final float[] features;
  final SparseRows sparse;
  final float[] labels;
  final float[] weights;
  int rowCount;
  private final Objective objective;
  private final Standardization standardization;
  private final boolean isOwnLabel;

  MicroBatch(float[] features, int rowCapacity, Objective objective) {
    this(features, null, rowCapacity, objective, null);
  }

  /** Dense rows of a run. */
  MicroBatch(float[] features, int rowCapacity, RunContext run) {
    this(features, null, rowCapacity, run.objective(), run.standardization());
  }

  /** Rows of a run in the input of a workspace. */
  MicroBatch(Workspace workspace, RunContext run) {
    this(
        workspace.input(),
        workspace.sparseInput(),
        workspace.rowCapacity(),
        run.objective(),
        run.standardization());
  }

  private MicroBatch(
      float[] features,
      SparseRows sparse,
      int rowCapacity,
      Objective objective,
      Standardization standardization) {
    this.standardization = standardization;
    this.features = features;
    this.sparse = sparse;
    this.objective = objective;
    this.isOwnLabel = objective.labelWidth() == 0;
    this.labels = new float[isOwnLabel ? features.length : rowCapacity * objective.labelWidth()];
    this.weights = new float[rowCapacity];
  }

  int capacity() {
    return weights.length;
  }

  void clear() {
    rowCount = 0;
    if (sparse != null) {
      sparse.clear();
    }
  }

  /** Adds the row of {@code block} that stands at {@code row}. */
  void append(HeldRows block, int row) {
    int width = block.featureCount();
    putFeatures(block, row);
    if (isOwnLabel) {
      block.copyFeatures(row, labels, rowCount * width);
    } else {
      block.copyLabels(row, labels, rowCount * block.labelWidth());
    }
    weights[rowCount] = block.weight(row);
    rowCount++;
  }

  private void putFeatures(HeldRows block, int row) {
    int at = rowCount * block.featureCount();
    if (sparse != null) {
      block.addFeatures(row, sparse);
      if (standardization != null) {
        standardization.scale(sparse, rowCount);
      }
      return;
    }
    block.copyFeatures(row, features, at);
    if (standardization != null) {
      standardization.apply(features, at);
    }
  }

  /** Disturbs the rows from {@code from} on, as the objective wants it in training. */
  void disturb(int from, long key) {
    objective.disturb(from, rowCount, key, features, weights);
  }

  /** Once the rows are complete: labels and weights become what the objective's loss takes. */
  void encode() {
    objective.encode(rowCount, labels, weights);
  }

  double weight() {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      sum += weights[row];
    }
    return sum;
  }
}
