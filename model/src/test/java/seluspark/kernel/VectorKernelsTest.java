package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VectorKernelsTest extends KernelsContract {
  @Override
  Kernels newKernels() {
    return new VectorKernels();
  }

  @Test
  void namesItsVectorWidth() {
    assertThat(newKernels().name()).isEqualTo("vector");
    assertThat(newKernels()).hasToString("vector " + Lanes.BIT_SIZE + " bit");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 33, 5",
    "3, 1, 50",
    "5, 17, 9",
    "8, 32, 64",
    "13, 16, 31",
    "29, 47, 23",
    "64, 64, 64",
    "131, 65, 50",
    "137, 40, 515",
    "300, 100, 100",
    "12, 300, 1030"
  })
  void givesTheBitsOfAPlainLoopOfFusedMultiplyAdds(int m, int n, int k) {
    float[] a = RandomArrays.gaussian(m * k, 1);
    float[] b = RandomArrays.gaussian(k * n, 2);
    float[] aTransposed = transposed(m, k, a);
    float[] bTransposed = transposed(k, n, b);
    float[] bias = RandomArrays.gaussian(n, 3);
    float[] affine = new float[m * n];
    float[] withTransposed = new float[m * n];
    double[] gradient = new double[(m + 1) * n];
    Kernels kernels = newKernels();
    kernels.affine(m, n, k, a, 0, b, 0, bias, 0, affine, 0);
    kernels.productWithTransposed(m, n, k, a, 0, bTransposed, 0, withTransposed, 0);
    kernels.affineGradient(new int[] {0, k}, 1, m, n, aTransposed, b, gradient, 0, 256);
    float[] expected = new float[m * n];
    double[] expectedGradient = new double[(m + 1) * n];
    for (int i = 0; i <= m; i++) {
      for (int j = 0; j < n; j++) {
        float[] column = column(b, n, k, j);
        float product = chain(i < m ? Arrays.copyOfRange(a, i * k, (i + 1) * k) : null, column, 0);
        expectedGradient[i * n + j] = ExactSums.round(product, 256);
        if (i < m) {
          assertThat(withTransposed[i * n + j]).isEqualTo(product);
          expected[i * n + j] = chain(Arrays.copyOfRange(a, i * k, (i + 1) * k), column, bias[j]);
        }
      }
    }
    assertThat(affine).isEqualTo(expected);
    assertThat(gradient).isEqualTo(expectedGradient);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "7, 1, 300", "5, 17, 9", "33, 32, 64", "40, 70, 515", "300, 131, 1030"})
  void sparseRowsHaveTheBitsOfDenseOnes(int rows, int n, int columns) {
    float[] a = mostlyZeros(rows * columns);
    float[] b = RandomArrays.gaussian(columns * n, 2);
    float[] bias = RandomArrays.gaussian(n, 3);
    float[] gradient = RandomArrays.gaussian(rows * n, 4);
    int[] starts = {0, rows / 3, rows};
    SparseRows sparse = sparse(rows, columns, a);
    Kernels kernels = newKernels();
    float[] expected = new float[rows * n];
    float[] affine = new float[rows * n];
    kernels.affine(rows, n, columns, a, 0, b, 0, bias, 0, expected, 0);
    kernels.sparseAffine(rows, n, sparse, b, 0, bias, 0, affine, 0);
    assertThat(affine).isEqualTo(expected);
    double[] expectedSums = new double[(columns + 1) * n];
    double[] sums = new double[(columns + 1) * n];
    kernels.affineGradient(starts, 2, columns, n, a, gradient, expectedSums, 0, 128);
    kernels.sparseAffineGradient(starts, 2, columns, n, sparse, gradient, sums, 0, 128);
    assertThat(sums).isEqualTo(expectedSums);
  }

  private static float[] column(float[] b, int n, int k, int j) {
    float[] column = new float[k];
    for (int p = 0; p < k; p++) {
      column[p] = b[p * n + j];
    }
    return column;
  }

  /** One chain of fused multiply-adds; a null row is one of ones. */
  private static float chain(float[] row, float[] column, float start) {
    float sum = start;
    for (int p = 0; p < column.length; p++) {
      sum = Math.fma(row == null ? 1f : row[p], column[p], sum);
    }
    return sum;
  }

  private static float[] transposed(int rows, int columns, float[] matrix) {
    float[] result = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = matrix[i * columns + j];
      }
    }
    return result;
  }
}
