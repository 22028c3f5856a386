package seluspark.training;

/** The rows that one shard contributes to one step; {@code features} is the network's input. */
final class MicroBatch {
  final float[] features;
  final float[] labels;
  final float[] weights;
  int rowCount;

  MicroBatch(float[] features, int labelWidth, int rowCapacity) {
    this.features = features;
    this.labels = new float[rowCapacity * labelWidth];
    this.weights = new float[rowCapacity];
  }

  int capacity() {
    return weights.length;
  }

  /** Adds the row of {@code block} that stands at {@code row}. */
  void append(RowBlock block, int row) {
    int width = block.featureCount();
    System.arraycopy(block.features(), row * width, features, rowCount * width, width);
    int labelWidth = block.labelWidth();
    System.arraycopy(block.labels(), row * labelWidth, labels, rowCount * labelWidth, labelWidth);
    weights[rowCount] = block.weight(row);
    rowCount++;
  }

  double weight() {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      sum += weights[row];
    }
    return sum;
  }
}
