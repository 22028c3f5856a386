package seluspark.training;

/** The rows that one shard contributes to one step; {@code features} is the network's input. */
final class MicroBatch {
  final float[] features;
  final float[] labels;
  final float[] weights;
  int rowCount;
  private final Objective objective;
  private final boolean isOwnLabel;

  MicroBatch(float[] features, int rowCapacity, Objective objective) {
    this.features = features;
    this.objective = objective;
    this.isOwnLabel = objective.labelWidth() == 0;
    this.labels = new float[isOwnLabel ? features.length : rowCapacity * objective.labelWidth()];
    this.weights = new float[rowCapacity];
  }

  int capacity() {
    return weights.length;
  }

  /** Adds the row of {@code block} that stands at {@code row}. */
  void append(HeldRows block, int row) {
    int width = block.featureCount();
    block.copyFeatures(row, features, rowCount * width);
    if (isOwnLabel) {
      block.copyFeatures(row, labels, rowCount * width);
    } else {
      block.copyLabels(row, labels, rowCount * block.labelWidth());
    }
    weights[rowCount] = block.weight(row);
    rowCount++;
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
