package seluspark.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rows in float32: features (rowCount × featureCount, row-major), labels (rowCount × labelWidth),
 * and for each row its weight and, until rows stand in their final order, the hash of its content.
 * What travels between workers is {@link #toBytes}: primitive arrays copied whole, whatever
 * serializer Spark is configured with.
 */
final class RowBlock implements HeldRows, RowSink {
  private static final long serialVersionUID = 1L;

  /** Larger arrays would be what G1 calls humongous in heaps of up to 4 GB: costly to make. */
  private static final int BYTES_TO_SEND = 1 << 18;

  private static final int MOST_ROWS_TO_SEND = 4096;
  private static final float[] ALL_ONE = new float[0];

  private final int featureCount;
  private final int labelWidth;
  private final float[] features;
  private final float[] labels;
  private final float[] weights;
  private final long[] hashes;
  private int rowCount;

  RowBlock(int featureCount, int labelWidth, int rowCapacity) {
    this(
        featureCount,
        labelWidth,
        new float[arrayLength(rowCapacity, featureCount)],
        new float[arrayLength(rowCapacity, labelWidth)],
        new float[rowCapacity],
        new long[rowCapacity]);
  }

  private RowBlock(
      int featureCount,
      int labelWidth,
      float[] features,
      float[] labels,
      float[] weights,
      long[] hashes) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.features = features;
    this.labels = labels;
    this.weights = weights;
    this.hashes = hashes;
  }

  /** The same memory, without what training has no use for: hashes, weights of 1. */
  @Override
  public RowBlock forTraining() {
    float[] kept = allWeightsAreOne() ? ALL_ONE : weights;
    RowBlock block = new RowBlock(featureCount, labelWidth, features, labels, kept, new long[0]);
    block.rowCount = rowCount;
    return block;
  }

  private boolean allWeightsAreOne() {
    for (int row = 0; row < rowCount; row++) {
      if (weight(row) != 1) {
        return false;
      }
    }
    return true;
  }

  /** Rows that travel as one block: a quarter of a megabyte of them, however wide they are. */
  static int rowsToSend(int featureCount, int labelWidth) {
    int rows = BYTES_TO_SEND / (4 * (featureCount + labelWidth) + 12);
    return Math.max(1, Math.min(MOST_ROWS_TO_SEND, rows));
  }

  @Override
  public int featureCount() {
    return featureCount;
  }

  @Override
  public int labelWidth() {
    return labelWidth;
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  float[] features() {
    return features;
  }

  @Override
  public void copyFeatures(int row, float[] target, int at) {
    System.arraycopy(features, row * featureCount, target, at, featureCount);
  }

  @Override
  public void copyLabels(int row, float[] target, int at) {
    System.arraycopy(labels, row * labelWidth, target, at, labelWidth);
  }

  @Override
  public float label(int row, int index) {
    return labels[row * labelWidth + index];
  }

  @Override
  public float weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  long hash(int row) {
    return hashes[row];
  }

  @Override
  public RowHashes hashes() {
    RowHashes all = new RowHashes();
    for (int row = 0; row < rowCount; row++) {
      all.add(hashes[row]);
    }
    return all;
  }

  boolean isFull() {
    return rowCount == hashes.length;
  }

  @Override
  public HeldRows held() {
    return this;
  }

  @Override
  public void append(PackedRows source, int row) {
    source.copyFeatures(row, features, rowCount * featureCount);
    source.copyLabels(row, labels, rowCount * labelWidth);
    weights[rowCount] = source.weight(row);
    hashes[rowCount] = source.hash(row);
    rowCount++;
  }

  /** Appends one row of featureCount features and labelWidth labels. Turns -0 into 0. */
  void append(float[] values, float[] rowLabels, float weight) {
    append(values, rowLabels, weight, RowHash.of(values, 0, featureCount, rowLabels, weight));
  }

  /** Appends one row whose hash is known. */
  void append(float[] values, float[] rowLabels, float weight, long hash) {
    int at = rowCount * featureCount;
    for (int i = 0; i < featureCount; i++) {
      features[at + i] = withoutSignOfZero(values[i]);
    }
    for (int i = 0; i < labelWidth; i++) {
      labels[rowCount * labelWidth + i] = withoutSignOfZero(rowLabels[i]);
    }
    weights[rowCount] = withoutSignOfZero(weight);
    hashes[rowCount] = hash;
    rowCount++;
  }

  void clear() {
    rowCount = 0;
  }

  /** The rows as {@link PackedRows} reads them. */
  byte[] toBytes() {
    int bytes = 12 + rowCount * (4 * (featureCount + labelWidth) + 12);
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(featureCount).putInt(labelWidth).putInt(rowCount);
    buffer.asFloatBuffer().put(features, 0, rowCount * featureCount);
    buffer.position(buffer.position() + 4 * rowCount * featureCount);
    buffer.asFloatBuffer().put(labels, 0, rowCount * labelWidth).put(weights, 0, rowCount);
    buffer.position(buffer.position() + 4 * (labelWidth + 1) * rowCount);
    buffer.asLongBuffer().put(hashes, 0, rowCount);
    return buffer.array();
  }

  /** Equal hashes mean equal rows, and class 0 is one class, only if there is but one zero. */
  private static float withoutSignOfZero(float value) {
    return value + 0f;
  }

  static int arrayLength(int rows, int width) {
    long length = (long) rows * width;
    if (length > Integer.MAX_VALUE - 8) {
      throw tooManyRows(rows);
    }
    return (int) length;
  }

  static int rowIndex(long rows) {
    if (rows > Integer.MAX_VALUE - 8) {
      throw tooManyRows(rows);
    }
    return (int) rows;
  }

  private static IllegalStateException tooManyRows(long rows) {
    return new IllegalStateException(
        "Cannot hold "
            + rows
            + " rows in one worker: expected at most 2^31 feature values a worker; raise numWorkers"
            + " (and numShards, which bounds it)");
  }
}
