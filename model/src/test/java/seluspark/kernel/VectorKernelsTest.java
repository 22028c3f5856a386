package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
    float[] expected = RandomArrays.gaussian(m * n, 3);
    float[] product = expected.clone();
    float[] withTransposed = expected.clone();
    float[] ofTransposed = expected.clone();
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < k; p++) {
          expected[i * n + j] = Math.fma(a[i * k + p], b[p * n + j], expected[i * n + j]);
        }
      }
    }
    Kernels kernels = newKernels();
    kernels.addProduct(m, n, k, a, 0, b, 0, product, 0);
    kernels.addProductWithTransposed(m, n, k, a, 0, bTransposed, 0, withTransposed, 0);
    kernels.addTransposedProduct(m, n, k, aTransposed, 0, b, 0, ofTransposed, 0);
    assertThat(product).isEqualTo(expected);
    assertThat(withTransposed).isEqualTo(expected);
    assertThat(ofTransposed).isEqualTo(expected);
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
