package seluspark.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import seluspark.kernel.SparseRows;

/**
 * Rows in float32: for each its features as a {@link FeatureCode}, labels (rowCount × labelWidth),
 * its weight and, until rows stand in their final order, the hash of its content. What travels
 * between workers is {@link #toBytes}: primitive arrays copied whole, whatever serializer Spark is
 * configured with.
 */
final class RowBlock implements HeldRows, RowSink {
  private static final long serialVersionUID = 1L;

  /** Larger arrays would be what G1 calls humongous in heaps of up to 4 GB: costly to make. */
  private static final int BYTES_TO_SEND = 1 << 18;

  static final int MOST_ROWS_TO_SEND = 4096;
  private static final float[] ALL_ONE = new float[0];

  private final int featureCount;
  private final int labelWidth;
  private float[] features;

  /** Where the features of each row start, and where the last ones end; null if all are as wide. */
  private final int[] starts;

  private final float[] labels;
  private final float[] weights;
  private final long[] hashes;
  private int rowCount;

  /** Of a wide table, its features take more memory as they come. */
  RowBlock(int featureCount, int labelWidth, int rowCapacity) {
    this(
        featureCount,
        labelWidth,
        rowCapacity,
        FeatureCode.isWide(featureCount) ? 0 : (long) rowCapacity * featureCount);
  }

  /** For rows whose features take {@code codeLength} floats together. */
  RowBlock(int featureCount, int labelWidth, int rowCapacity, long codeLength) {
    this(
        featureCount,
        labelWidth,
        new float[arrayLength(rowCapacity, codeLength)],
        FeatureCode.isWide(featureCount) ? new int[rowCapacity + 1] : null,
        new float[arrayLength(rowCapacity, (long) rowCapacity * labelWidth)],
        new float[rowCapacity],
        new long[rowCapacity]);
  }

  private RowBlock(
      int featureCount,
      int labelWidth,
      float[] features,
      int[] starts,
      float[] labels,
      float[] weights,
      long[] hashes) {
    this.featureCount = featureCount;
    this.labelWidth = labelWidth;
    this.features = features;
    this.starts = starts;
    this.labels = labels;
    this.weights = weights;
    this.hashes = hashes;
  }

  /** The same memory, without what training has no use for: hashes, weights of 1. */
  @Override
  public RowBlock forTraining() {
    float[] kept = allWeightsAreOne() ? ALL_ONE : weights;
    RowBlock block =
        new RowBlock(featureCount, labelWidth, features, starts, labels, kept, new long[0]);
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

  /**
   * An empty block for up to {@code most} rows that travel together: a quarter of a megabyte of
   * them, however wide they are.
   */
  static RowBlock toSend(int featureCount, int labelWidth, int most) {
    int rows = Math.min(MOST_ROWS_TO_SEND, most);
    if (!FeatureCode.isWide(featureCount)) {
      rows = Math.max(1, Math.min(rows, BYTES_TO_SEND / (4 * (featureCount + labelWidth) + 12)));
    }
    return new RowBlock(featureCount, labelWidth, rows);
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
    int start = start(row);
    FeatureCode.copy(features, start, start(row + 1) - start, featureCount, target, at);
  }

  @Override
  public void addFeatures(int row, SparseRows target) {
    int start = start(row);
    FeatureCode.add(features, start, start(row + 1) - start, featureCount, target);
  }

  /** Where the code of a row starts; of rowCount, where the last one ends. */
  private int start(int row) {
    return starts == null ? row * featureCount : starts[row];
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
    return rowCount == hashes.length || isWide() && start(rowCount) >= BYTES_TO_SEND / Float.BYTES;
  }

  private boolean isWide() {
    return starts != null;
  }

  @Override
  public HeldRows held() {
    return this;
  }

  @Override
  public void append(PackedRows source, int row) {
    int at = room(source.codeLength(row));
    source.copyCode(row, features, at);
    source.copyLabels(row, labels, rowCount * labelWidth);
    weights[rowCount] = source.weight(row);
    hashes[rowCount] = source.hash(row);
    rowCount++;
  }

  /** Appends one row of featureCount features and labelWidth labels. Turns -0 into 0. */
  void append(float[] values, float[] rowLabels, float weight) {
    float[] code = new float[featureCount];
    int length = FeatureCode.encode(values, featureCount, code);
    append(code, length, rowLabels, weight, RowHash.of(code, 0, length, rowLabels, weight));
  }

  /** Appends one row whose code and hash are known. */
  void append(float[] code, int length, float[] rowLabels, float weight, long hash) {
    int at = room(length);
    for (int i = 0; i < length; i++) {
      features[at + i] = withoutSignOfZero(code[i]);
    }
    for (int i = 0; i < labelWidth; i++) {
      labels[rowCount * labelWidth + i] = withoutSignOfZero(rowLabels[i]);
    }
    weights[rowCount] = withoutSignOfZero(weight);
    hashes[rowCount] = hash;
    rowCount++;
  }

  /** Makes room for the code of the next row and returns where it starts. */
  private int room(int length) {
    int at = start(rowCount);
    if (isWide()) {
      long end = (long) at + length;
      if (end > features.length) {
        int enough = arrayLength(rowCount, end);
        int twice = Math.max(BYTES_TO_SEND / Float.BYTES, 2 * features.length);
        features = Arrays.copyOf(features, Math.max(enough, twice));
      }
      starts[rowCount + 1] = (int) end;
    }
    return at;
  }

  void clear() {
    rowCount = 0;
  }

  /** The rows as {@link PackedRows} reads them. */
  byte[] toBytes() {
    int codeLength = start(rowCount);
    int startCount = isWide() ? rowCount + 1 : 0;
    int bytes = 12 + 4 * (startCount + codeLength) + rowCount * (4 * labelWidth + 12);
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(featureCount).putInt(labelWidth).putInt(rowCount);
    for (int i = 0; i < startCount; i++) {
      buffer.putInt(starts[i]);
    }
    buffer.asFloatBuffer().put(features, 0, codeLength);
    buffer.position(buffer.position() + 4 * codeLength);
    buffer.asFloatBuffer().put(labels, 0, rowCount * labelWidth).put(weights, 0, rowCount);
    buffer.position(buffer.position() + 4 * (labelWidth + 1) * rowCount);
    buffer.asLongBuffer().put(hashes, 0, rowCount);
    return buffer.array();
  }

  /** Equal hashes mean equal rows, and class 0 is one class, only if there is but one zero. */
  private static float withoutSignOfZero(float value) {
    return value + 0f;
  }

  /** Length of an array for what {@code rows} rows have of something. */
  static int arrayLength(long rows, long length) {
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
