package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors as Spark stores them in a row. */
class FeatureReaderTest {
  @ParameterizedTest
  @ValueSource(ints = {6, 2000})
  void denseAndSparseVectorsHaveOneCode(int width) {
    double[] values = new double[width];
    values[2] = 1.5;
    values[5] = -7;
    float[] dense = read(width, vector((byte) 1, width, null, values));
    int[] indices = {0, 2, 5};
    float[] sparse = read(width, vector((byte) 0, width, indices, new double[] {0, 1.5, -7}));
    assertThat(sparse).isEqualTo(dense).hasSize(width == 6 ? 6 : 4);
    float[] features = new float[width];
    FeatureCode.copy(sparse, 0, sparse.length, width, features, 0);
    assertThat(features[2]).isEqualTo(1.5f);
    assertThat(features[5]).isEqualTo(-7f);
  }

  @Test
  void valuesThatAreZeroAsFloatsAreNone() {
    int[] indices = {3, 4};
    double[] tiny = {1e-60, 2};
    assertThat(read(2000, vector((byte) 0, 2000, indices, tiny))).hasSize(2);
  }

  @Test
  void aMissingVectorIsNotANumberInEveryFeature() {
    float[] code = read(2000, null);
    assertThat(code).hasSize(2000).containsOnly(Float.NaN);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 2000})
  void refusesIndicesThatDoNotAscend(int width) {
    for (int[] indices : new int[][] {{3, 3}, {4, 1}, {1, width}, {-1, 2}}) {
      assertThatThrownBy(() -> read(width, vector((byte) 0, width, indices, new double[] {1, 2})))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "Cannot train on a sparse feature vector: expected indices that ascend below "
                  + width
                  + ", found ");
    }
  }

  private static float[] read(int width, InternalRow vector) {
    FeatureReader reader = new FeatureReader(width);
    int length = reader.read(new GenericInternalRow(new Object[] {vector}), 0);
    return Arrays.copyOf(reader.code(), length);
  }

  private static InternalRow vector(byte type, int size, int[] indices, double[] values) {
    return new GenericInternalRow(
        new Object[] {
          type,
          size,
          indices == null ? null : new GenericArrayData(indices),
          new GenericArrayData(values)
        });
  }
}
