package seluspark.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** Reads the rows of a block as it travels, {@link RowBlock#toBytes}, in place. */
final class PackedRows {
  private final int featureCount;
  private final int labelWidth;
  private final int rowCount;
  private final ByteBuffer bytes;
  private final FloatBuffer numbers;
  private final LongBuffer hashes;

  PackedRows(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  PackedRows(ByteBuffer block) {
    ByteBuffer buffer = block.order(ByteOrder.LITTLE_ENDIAN);
    featureCount = buffer.getInt();
    labelWidth = buffer.getInt();
    rowCount = buffer.getInt();
    bytes = buffer.slice();
    numbers = buffer.asFloatBuffer();
    int hashesAt = buffer.position() + 4 * rowCount * (featureCount + labelWidth + 1);
    hashes = buffer.position(hashesAt).asLongBuffer();
  }

  int rowCount() {
    return rowCount;
  }

  float weight(int row) {
    return numbers.get(rowCount * (featureCount + labelWidth) + row);
  }

  long hash(int row) {
    return hashes.get(row);
  }

  /** Copies the features of a row to {@code target}, as bytes, lowest first. */
  void putFeatures(int row, ByteBuffer target) {
    int length = Float.BYTES * featureCount;
    target.put(target.position(), bytes, row * length, length);
    target.position(target.position() + length);
  }

  /** Copies the features of a row to {@code target} from {@code at} on. */
  void copyFeatures(int row, float[] target, int at) {
    numbers.get(row * featureCount, target, at, featureCount);
  }

  /** Copies the labels of a row to {@code target} from {@code at} on. */
  void copyLabels(int row, float[] target, int at) {
    numbers.get(labelsAt(row), target, at, labelWidth);
  }

  private int labelsAt(int row) {
    return rowCount * featureCount + row * labelWidth;
  }

  /** Orders two rows by their features, then labels, then weight. */
  static int compare(PackedRows left, int leftRow, PackedRows right, int rightRow) {
    int byFeatures =
        compare(
            left.numbers,
            leftRow * left.featureCount,
            right.numbers,
            rightRow * right.featureCount,
            left.featureCount);
    if (byFeatures != 0) {
      return byFeatures;
    }
    int byLabels =
        compare(
            left.numbers,
            left.labelsAt(leftRow),
            right.numbers,
            right.labelsAt(rightRow),
            left.labelWidth);
    return byLabels != 0 ? byLabels : Float.compare(left.weight(leftRow), right.weight(rightRow));
  }

  private static int compare(
      FloatBuffer left, int leftAt, FloatBuffer right, int rightAt, int count) {
    for (int i = 0; i < count; i++) {
      int byNumber = Float.compare(left.get(leftAt + i), right.get(rightAt + i));
      if (byNumber != 0) {
        return byNumber;
      }
    }
    return 0;
  }
}
