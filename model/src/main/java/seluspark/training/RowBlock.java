package seluspark.training;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in float32: features (rowCount × featureCount, row-major), and for each row its label, its
 * weight and the hash of its content. What travels between workers is {@link #toBytes}: primitive
 * arrays copied whole, whatever serializer Spark is configured with.
 */
final class RowBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int BYTES_TO_SEND = 1 << 20;
  private static final int MOST_ROWS_TO_SEND = 4096;

  private final int featureCount;
  private int rowCount;
  private float[] features;
  private float[] labels;
  private float[] weights;
  private long[] hashes;

  RowBlock(int featureCount, int rowCapacity) {
    this.featureCount = featureCount;
    this.features = new float[arrayLength(rowCapacity, featureCount)];
    this.labels = new float[rowCapacity];
    this.weights = new float[rowCapacity];
    this.hashes = new long[rowCapacity];
  }

  /** Rows that travel as one block: about a megabyte of them, however wide they are. */
  static int rowsToSend(int featureCount) {
    return Math.max(1, Math.min(MOST_ROWS_TO_SEND, BYTES_TO_SEND / (4 * featureCount + 16)));
  }

  int featureCount() {
    return featureCount;
  }

  int rowCount() {
    return rowCount;
  }

  float[] features() {
    return features;
  }

  float label(int row) {
    return labels[row];
  }

  float weight(int row) {
    return weights[row];
  }

  long hash(int row) {
    return hashes[row];
  }

  boolean isFull() {
    return rowCount == labels.length;
  }

  /** Appends the row of {@code source} that stands at {@code row}. */
  void append(RowBlock source, int row) {
    appendRange(source, row, 1);
  }

  /** Appends {@code count} rows of {@code source} from row {@code from} on. */
  void appendRange(RowBlock source, int from, int count) {
    System.arraycopy(
        source.features,
        from * featureCount,
        features,
        rowCount * featureCount,
        count * featureCount);
    System.arraycopy(source.labels, from, labels, rowCount, count);
    System.arraycopy(source.weights, from, weights, rowCount, count);
    System.arraycopy(source.hashes, from, hashes, rowCount, count);
    rowCount += count;
  }

  /** Appends one row; {@code values} holds featureCount features. Turns -0 into 0. */
  void append(float[] values, float label, float weight) {
    int at = rowCount * featureCount;
    for (int i = 0; i < featureCount; i++) {
      features[at + i] = withoutSignOfZero(values[i]);
    }
    labels[rowCount] = withoutSignOfZero(label);
    weights[rowCount] = withoutSignOfZero(weight);
    hashes[rowCount] = RowHash.of(values, 0, featureCount, label, weight);
    rowCount++;
  }

  void clear() {
    rowCount = 0;
  }

  byte[] toBytes() {
    return toBytes(0, rowCount);
  }

  byte[] toBytes(int from, int count) {
    int bytes = 8 + count * (4 * featureCount + 16);
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(featureCount).putInt(count);
    buffer.asFloatBuffer().put(features, from * featureCount, count * featureCount);
    buffer.position(buffer.position() + 4 * count * featureCount);
    buffer.asFloatBuffer().put(labels, from, count).put(weights, from, count);
    buffer.position(buffer.position() + 8 * count);
    buffer.asLongBuffer().put(hashes, from, count);
    return buffer.array();
  }

  static RowBlock fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int featureCount = buffer.getInt();
    int rowCount = buffer.getInt();
    RowBlock block = new RowBlock(featureCount, rowCount);
    buffer.asFloatBuffer().get(block.features, 0, rowCount * featureCount);
    buffer.position(buffer.position() + 4 * rowCount * featureCount);
    buffer.asFloatBuffer().get(block.labels, 0, rowCount).get(block.weights, 0, rowCount);
    buffer.position(buffer.position() + 8 * rowCount);
    buffer.asLongBuffer().get(block.hashes, 0, rowCount);
    block.rowCount = rowCount;
    return block;
  }

  /** All rows of {@code blocks}, in their order. */
  static RowBlock concatenate(int featureCount, List<RowBlock> blocks) {
    long rows = blocks.stream().mapToLong(RowBlock::rowCount).sum();
    RowBlock all = new RowBlock(featureCount, rowIndex(rows));
    for (RowBlock block : blocks) {
      all.appendRange(block, 0, block.rowCount);
    }
    return all;
  }

  /**
   * The rows of this block in the order of their unsigned order keys; rows of equal hash but
   * different content, rare as they are, in the order of their content, so that the result depends
   * on nothing but the set of rows.
   */
  RowBlock sorted(long seed) {
    long[] keys = new long[rowCount];
    for (int row = 0; row < rowCount; row++) {
      keys[row] = RowHash.orderKey(hashes[row], seed);
    }
    int[] order = UnsignedOrder.of(keys);
    orderCollisionsByContent(keys, order);
    RowBlock sorted = new RowBlock(featureCount, rowCount);
    for (int row : order) {
      sorted.append(this, row);
    }
    return sorted;
  }

  private void orderCollisionsByContent(long[] keys, int[] order) {
    for (int i = 1; i < rowCount; i++) {
      for (int j = i; j > 0 && keys[order[j]] == keys[order[j - 1]]; j--) {
        if (compareContent(order[j - 1], order[j]) <= 0) {
          break;
        }
        int row = order[j];
        order[j] = order[j - 1];
        order[j - 1] = row;
      }
    }
  }

  private int compareContent(int left, int right) {
    int byFeatures =
        Arrays.compare(
            features,
            left * featureCount,
            (left + 1) * featureCount,
            features,
            right * featureCount,
            (right + 1) * featureCount);
    if (byFeatures != 0) {
      return byFeatures;
    }
    int byLabel = Float.compare(labels[left], labels[right]);
    return byLabel != 0 ? byLabel : Float.compare(weights[left], weights[right]);
  }

  /** Equal hashes mean equal rows, and class 0 is one class, only if there is but one zero. */
  private static float withoutSignOfZero(float value) {
    return value + 0f;
  }

  private static int arrayLength(int rows, int featureCount) {
    long length = (long) rows * featureCount;
    if (length > Integer.MAX_VALUE - 8) {
      throw tooManyRows(rows);
    }
    return (int) length;
  }

  private static int rowIndex(long rows) {
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
