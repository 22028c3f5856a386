package seluspark.training;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Reads feature vectors, dense or sparse, as Spark stores them in a row: (type, size, indices,
 * values), without making objects of them.
 */
final class FeatureReader {
  private static final int FIELDS = 4;
  private static final int TYPE = 0;
  private static final int SIZE = 1;
  private static final int INDICES = 2;
  private static final int VALUES = 3;
  private static final byte SPARSE = 0;

  private final float[] features;

  FeatureReader(int featureCount) {
    this.features = new float[featureCount];
  }

  /** The vector in a column of a row, NaN if it is null, until the next call. */
  float[] read(InternalRow row, int column) {
    if (row.isNullAt(column)) {
      Arrays.fill(features, Float.NaN);
      return features;
    }
    InternalRow vector = row.getStruct(column, FIELDS);
    ArrayData values = vector.getArray(VALUES);
    if (vector.getByte(TYPE) == SPARSE) {
      requireSize(vector.getInt(SIZE));
      ArrayData indices = vector.getArray(INDICES);
      Arrays.fill(features, 0f);
      for (int i = 0; i < indices.numElements(); i++) {
        features[indices.getInt(i)] = (float) values.getDouble(i);
      }
    } else {
      requireSize(values.numElements());
      for (int i = 0; i < features.length; i++) {
        features[i] = (float) values.getDouble(i);
      }
    }
    return features;
  }

  private void requireSize(int size) {
    if (size != features.length) {
      throw new IllegalArgumentException(
          "Cannot train on feature vectors of different lengths: expected "
              + features.length
              + " features, found a row of "
              + size);
    }
  }
}
