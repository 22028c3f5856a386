package seluspark.training;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Reads feature vectors, dense or sparse, as Spark stores them in a row: (type, size, indices,
 * values), without making objects of them. Both kinds of vector with the same features give the
 * same {@link FeatureCode}.
 */
final class FeatureReader {
  private static final int FIELDS = 4;
  private static final int TYPE = 0;
  private static final int SIZE = 1;
  private static final int INDICES = 2;
  private static final int VALUES = 3;
  private static final byte SPARSE = 0;

  private final int featureCount;
  private final float[] code;

  FeatureReader(int featureCount) {
    this.featureCount = featureCount;
    this.code = new float[featureCount];
  }

  /** The code of the vector read last. */
  float[] code() {
    return code;
  }

  /** Reads the vector in a column of a row, NaNs if it is null; returns the length of its code. */
  int read(InternalRow row, int column) {
    if (row.isNullAt(column)) {
      Arrays.fill(code, Float.NaN);
      return featureCount;
    }
    InternalRow vector = row.getStruct(column, FIELDS);
    ArrayData values = vector.getArray(VALUES);
    if (vector.getByte(TYPE) == SPARSE) {
      requireSize(vector.getInt(SIZE));
      return readSparse(vector.getArray(INDICES), values);
    }
    requireSize(values.numElements());
    return readDense(values);
  }

  private int readSparse(ArrayData indices, ArrayData values) {
    int nonZeros = nonZeros(values);
    int length = FeatureCode.length(nonZeros, featureCount);
    boolean isShort = length < featureCount;
    if (!isShort) {
      Arrays.fill(code, 0f);
    }
    int before = -1;
    int count = 0;
    for (int i = 0; i < indices.numElements(); i++) {
      int index = indices.getInt(i);
      if (index <= before || index >= featureCount) {
        throw new IllegalArgumentException(
            "Cannot train on a sparse feature vector: expected indices that ascend below "
                + featureCount
                + ", found "
                + index
                + " after "
                + before);
      }
      before = index;
      float value = (float) values.getDouble(i);
      if (!isShort) {
        code[index] = value;
      } else if (value != 0) {
        FeatureCode.put(code, count++, nonZeros, index, value);
      }
    }
    return length;
  }

  private int readDense(ArrayData values) {
    int nonZeros = nonZeros(values);
    int length = FeatureCode.length(nonZeros, featureCount);
    int count = 0;
    for (int i = 0; i < featureCount; i++) {
      float value = (float) values.getDouble(i);
      if (length == featureCount) {
        code[i] = value;
      } else if (value != 0) {
        FeatureCode.put(code, count++, nonZeros, i, value);
      }
    }
    return length;
  }

  /** How many values are not 0; of a narrow table, where it does not matter, a bound. */
  private int nonZeros(ArrayData values) {
    if (!FeatureCode.isWide(featureCount)) {
      return featureCount;
    }
    int count = 0;
    for (int i = 0; i < values.numElements(); i++) {
      count += (float) values.getDouble(i) != 0 ? 1 : 0;
    }
    return count;
  }

  private void requireSize(int size) {
    if (size != featureCount) {
      throw new IllegalArgumentException(
          "Cannot train on feature vectors of different lengths: expected "
              + featureCount
              + " features, found a row of "
              + size);
    }
  }
}
