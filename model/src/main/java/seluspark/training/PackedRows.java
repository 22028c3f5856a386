package seluspark.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/** Reads the rows of a block as it travels, {@link RowBlock#toBytes}, in place. */
final class PackedRows {
  private final int featureCount;
  private final int labelWidth;
  private final int rowCount;

  /** As in a block; null if all codes have featureCount floats. */
  private final IntBuffer starts;

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
    if (FeatureCode.isWide(featureCount)) {
      starts = buffer.asIntBuffer();
      buffer.position(buffer.position() + 4 * (rowCount + 1));
    } else {
      starts = null;
    }
    bytes = buffer.slice();
    numbers = buffer.asFloatBuffer();
    int hashesAt = buffer.position() + 4 * (start(rowCount) + rowCount * (labelWidth + 1));
    hashes = buffer.position(hashesAt).asLongBuffer();
  }

  int rowCount() {
    return rowCount;
  }

  float weight(int row) {
    return numbers.get(labelsAt(rowCount) + row);
  }

  long hash(int row) {
    return hashes.get(row);
  }

  /** Floats of the {@link FeatureCode} of a row. */
  int codeLength(int row) {
    return start(row + 1) - start(row);
  }

  /** That of all rows. */
  int codeLength() {
    return start(rowCount);
  }

  /** Copies the code of a row to {@code target}, as bytes, lowest first. */
  void putCode(int row, ByteBuffer target) {
    int length = Float.BYTES * codeLength(row);
    target.put(target.position(), bytes, Float.BYTES * start(row), length);
    target.position(target.position() + length);
  }

  /** Copies the code of a row to {@code target} from {@code at} on. */
  void copyCode(int row, float[] target, int at) {
    numbers.get(start(row), target, at, codeLength(row));
  }

  /** Where the code of a row starts; of rowCount, where the last one ends. */
  private int start(int row) {
    return starts == null ? row * featureCount : starts.get(row);
  }

  /** Copies the labels of a row to {@code target} from {@code at} on. */
  void copyLabels(int row, float[] target, int at) {
    numbers.get(labelsAt(row), target, at, labelWidth);
  }

  private int labelsAt(int row) {
    return start(rowCount) + row * labelWidth;
  }

  /** Orders two rows by their features, then labels, then weight. */
  static int compare(PackedRows left, int leftRow, PackedRows right, int rightRow) {
    int byLength = Integer.compare(left.codeLength(leftRow), right.codeLength(rightRow));
    if (byLength != 0) {
      return byLength;
    }
    int byFeatures =
        compare(
            left.numbers,
            left.start(leftRow),
            right.numbers,
            right.start(rightRow),
            left.codeLength(leftRow));
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
