package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of {@link Kernels} does, over sizes that leave every kind of edge. */
abstract class KernelsContract {
  private static final int[] SIZES = {1, 7, 8, 13, 64, 207};
  private static final int AT = 3;
  private static final float GUARD = 12345f;

  private final Kernels kernels = newKernels();

  abstract Kernels newKernels();

  private interface Product {
    void add(int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void addsTheProductOfTwoMatrices(int m) {
    for (int n : SIZES) {
      for (int k : SIZES) {
        checkProduct(kernels::addProduct, m, n, k, k, 1, n, 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void addsTheProductWithATransposedMatrix(int m) {
    for (int n : SIZES) {
      for (int k : SIZES) {
        checkProduct(kernels::addProductWithTransposed, m, n, k, k, 1, 1, k);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void addsTheProductOfATransposedMatrix(int m) {
    for (int n : SIZES) {
      for (int k : SIZES) {
        checkProduct(kernels::addTransposedProduct, m, n, k, 1, m, n, 1);
      }
    }
  }

  private void checkProduct(
      Product product, int m, int n, int k, int aRow, int aStep, int bStep, int bColumn) {
    float[] a = RandomArrays.gaussian(AT + m * k, 1);
    float[] b = RandomArrays.gaussian(AT + k * n, 2);
    float[] c = RandomArrays.gaussian(AT + m * n + AT, 3);
    float[] before = c.clone();
    for (int i = 0; i < AT; i++) {
      c[i] = GUARD;
      c[AT + m * n + i] = GUARD;
    }
    product.add(m, n, k, a, AT, b, AT, c, AT);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = before[AT + i * n + j];
        double size = Math.abs(sum);
        for (int p = 0; p < k; p++) {
          double term = (double) a[AT + i * aRow + p * aStep] * b[AT + p * bStep + j * bColumn];
          sum += term;
          size += Math.abs(term);
        }
        // A check by hand of each element: AssertJ on 10 million of them would take minutes.
        if (!(Math.abs(c[AT + i * n + j] - sum) <= size * k * 0x1p-23)) {
          assertThat((double) c[AT + i * n + j])
              .as("element (%d, %d) of %d × %d × %d", i, j, m, n, k)
              .isCloseTo(sum, within(size * k * 0x1p-23));
        }
      }
    }
    for (int i = 0; i < AT; i++) {
      assertThat(c[i]).isEqualTo(GUARD);
      assertThat(c[AT + m * n + i]).isEqualTo(GUARD);
    }
  }

  @Test
  void leavesTheDestinationAloneWhenThereIsNothingToAdd() {
    float[] c = {1, 2, 3, 4, 5, 6};
    kernels.addProduct(2, 3, 0, new float[0], 0, new float[0], 0, c, 0);
    kernels.addProduct(0, 3, 2, new float[0], 0, new float[6], 0, c, 0);
    kernels.addTransposedProduct(2, 3, 0, new float[0], 0, new float[0], 0, c, 0);
    kernels.addProductWithTransposed(2, 3, 0, new float[0], 0, new float[0], 0, c, 0);
    assertThat(c).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void addsColumnSums() {
    float[] a = {9, 1, 2, 3, 4, 5, 6};
    float[] sums = {9, 10, 20, 30};
    kernels.addColumnSums(2, 3, a, 1, sums, 1);
    assertThat(sums).containsExactly(9, 15, 27, 39);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void addsColumnSumsFromTheFirstRowToTheLast(int width) {
    int rowCount = 1000;
    float[] a = RandomArrays.gaussian(AT + rowCount * width, 1);
    float[] sums = RandomArrays.gaussian(AT + width, 2);
    float[] expected = sums.clone();
    ColumnSums.add(rowCount, width, a, AT, expected, AT);
    kernels.addColumnSums(rowCount, width, a, AT, sums, AT);
    assertThat(sums).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void givesTheElementwiseBitsOfThePlainLoops(int n) {
    float[] y = RandomArrays.gaussian(n + 1, 1);
    y[n / 2] = Float.NaN;
    y[n / 3] = -0f;
    y[n / 4] = 0f;
    float[] gradient = RandomArrays.gaussian(n + 1, 2);
    float[] expected = gradient.clone();
    SeluLoops.backward(0, n, y, expected, expected);
    kernels.seluGradient(n, y, gradient, gradient);
    assertThat(gradient).isEqualTo(expected);
    DropoutMask.fill(0, n, DropoutMask.mixed(77), DropoutMask.threshold(0.3), expected);
    kernels.dropoutMask(n, 77, 0.3, gradient);
    assertThat(gradient).isEqualTo(expected);
    SeluLoops.forward(n, y, expected);
    kernels.selu(n, y, gradient);
    assertThat(gradient).isEqualTo(expected);
  }

  @Test
  void letsNotANumberTravelThroughProducts() {
    float[] a = RandomArrays.gaussian(20 * 30, 1);
    float[] b = RandomArrays.gaussian(30 * 40, 2);
    a[7 * 30 + 3] = Float.NaN;
    float[] c = new float[20 * 40];
    kernels.addProduct(20, 40, 30, a, 0, b, 0, c, 0);
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 40; j++) {
        assertThat(Float.isNaN(c[i * 40 + j])).isEqualTo(i == 7);
      }
    }
  }
}
