package seluspark.training;

/** The rows that one shard contributes to one step; {@code features} is the network's input. */
final class MicroBatch {
  final float[] features;
  final float[] labels;
  final float[] weights;
  int rowCount;

  MicroBatch(float[] features, int rowCapacity) {
    this.features = features;
    this.labels = new float[rowCapacity];
    this.weights = new float[rowCapacity];
  }

  double weight() {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      sum += weights[row];
    }
    return sum;
  }
}
