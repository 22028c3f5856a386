package seluspark.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** Reads the rows of a block as it travels, {@link RowBlock#toBytes}, in place. */
final class PackedRows {
  private final int featureCount;
  private final int rowCount;
  private final FloatBuffer numbers;
  private final LongBuffer hashes;

  PackedRows(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    featureCount = buffer.getInt();
    rowCount = buffer.getInt();
    numbers = buffer.asFloatBuffer();
    hashes = buffer.position(buffer.position() + 4 * rowCount * (featureCount + 2)).asLongBuffer();
  }

  int rowCount() {
    return rowCount;
  }

  float label(int row) {
    return numbers.get(rowCount * featureCount + row);
  }

  float weight(int row) {
    return numbers.get(rowCount * (featureCount + 1) + row);
  }

  long hash(int row) {
    return hashes.get(row);
  }

  /** Copies the features of {@code count} rows to {@code target} from {@code at} on. */
  void copyFeatures(int row, int count, float[] target, int at) {
    numbers.get(row * featureCount, target, at, count * featureCount);
  }

  /** Orders two rows by their features, then label, then weight. */
  static int compare(PackedRows left, int leftRow, PackedRows right, int rightRow) {
    int leftAt = leftRow * left.featureCount;
    int rightAt = rightRow * right.featureCount;
    for (int i = 0; i < left.featureCount; i++) {
      int byFeature = Float.compare(left.numbers.get(leftAt + i), right.numbers.get(rightAt + i));
      if (byFeature != 0) {
        return byFeature;
      }
    }
    int byLabel = Float.compare(left.label(leftRow), right.label(rightRow));
    return byLabel != 0 ? byLabel : Float.compare(left.weight(leftRow), right.weight(rightRow));
  }
}
