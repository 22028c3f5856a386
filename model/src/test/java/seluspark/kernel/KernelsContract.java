package seluspark.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void multipliesAndAddsTheBias(int m) {
    for (int n : SIZES) {
      for (int k : SIZES) {
        Operands o = new Operands(m, n, k);
        kernels.affine(m, n, k, o.a, AT, o.b, AT, o.bias, AT, o.c, AT);
        o.check(k, 1, n, 1, true);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void multipliesWithATransposedMatrix(int m) {
    for (int n : SIZES) {
      for (int k : SIZES) {
        Operands o = new Operands(m, n, k);
        kernels.productWithTransposed(m, n, k, o.a, AT, o.b, AT, o.c, AT);
        o.check(k, 1, 1, k, false);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void addsTheRoundedGradientOfWeightsAndBias(int m) {
    for (int n : SIZES) {
      for (int k : SIZES) {
        Operands o = new Operands(m, n, AT + k);
        double[] sums = new double[AT + (m + 1) * n + AT];
        Arrays.fill(sums, 0.5);
        int[] starts = {AT, AT, AT + k / 3, AT + k};
        kernels.affineGradient(starts, 3, m, n, o.a(), o.b(), sums, AT, 256);
        o.checkGradient(AT, sums);
        assertThat(sums[AT - 1]).isEqualTo(0.5);
        assertThat(sums[AT + (m + 1) * n]).isEqualTo(0.5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void multipliesSparseRows(int n) {
    for (int k : SIZES) {
      float[] a = mostlyZeros(9 * k);
      float[] b = RandomArrays.gaussian(AT + k * n, 2);
      float[] start = RandomArrays.gaussian(AT + n, 3);
      float[] c = new float[AT + 9 * n + AT];
      Arrays.fill(c, GUARD);
      kernels.sparseAffine(9, n, sparse(9, k, a), b, AT, start, AT, c, AT);
      for (int i = 0; i < c.length; i++) {
        int at = i - AT;
        if (at < 0 || at >= 9 * n) {
          assertThat(c[i]).isEqualTo(GUARD);
          continue;
        }
        double sum = start[AT + at % n];
        for (int p = 0; p < k; p++) {
          sum += (double) a[at / n * k + p] * b[AT + p * n + at % n];
        }
        assertThat((double) c[i]).isCloseTo(sum, within(1e-5 * (1 + Math.abs(sum))));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void addsTheRoundedGradientOfSparseRows(int n) {
    int rows = 11;
    int[] starts = {0, 0, 4, rows};
    for (int m : SIZES) {
      float[] a = mostlyZeros(rows * m);
      float[] b = RandomArrays.gaussian(rows * n, 2);
      double[] sums = new double[AT + (m + 1) * n + AT];
      Arrays.fill(sums, 0.5);
      for (int time = 0; time < 2; time++) { // The second time finds what the first left behind.
        kernels.sparseAffineGradient(starts, 3, m, n, sparse(rows, m, a), b, sums, AT, 256);
      }
      for (int i = 0; i < sums.length; i++) {
        int at = i - AT;
        if (at < 0 || at >= (m + 1) * n) {
          assertThat(sums[i]).isEqualTo(0.5);
          continue;
        }
        double sum = 0;
        for (int row = 0; row < rows; row++) {
          double factor = at / n == m ? 1 : a[row * m + at / n];
          sum += factor * b[row * n + at % n];
        }
        assertThat(sums[i]).isCloseTo(sum, within(1e-5 * (1 + Math.abs(sum))));
      }
    }
  }

  static float[] mostlyZeros(int length) {
    float[] values = RandomArrays.gaussian(length, 1);
    for (int i = 0; i < length; i++) {
      values[i] = i % 7 == 3 || i % 5 == 2 ? values[i] : 0;
    }
    return values;
  }

  static SparseRows sparse(int rows, int columns, float[] matrix) {
    SparseRows sparse = new SparseRows();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        sparse.add(column, matrix[row * columns + column]);
      }
      sparse.endRow();
    }
    return sparse;
  }

  @Test
  void roundsTheGradientOfEachMicroBatchByItself() {
    float third = 1f / 3;
    float[] a = {third, third, third};
    float[] b = {third, third, third};
    double[] sums = new double[2];
    kernels.affineGradient(new int[] {0, 1, 3}, 2, 1, 1, a, b, sums, 0, 1);
    float two = Math.fma(third, third, third * third);
    assertThat(sums[0]).isEqualTo(ExactSums.round(third * third, 1) + ExactSums.round(two, 1));
    assertThat(sums[1]).isEqualTo(ExactSums.round(third, 1) + ExactSums.round(third + third, 1));
  }

  @Test
  void makesNotANumberOfAGradientOutOfRange() {
    double[] sums = new double[4];
    float[] b = {1, 2};
    kernels.affineGradient(new int[] {0, 1}, 1, 1, 2, new float[] {3}, b, sums, 0, 4);
    assertThat(sums).containsExactly(3, Double.NaN, 1, 2);
  }

  /** Random operands with guards around the result, and what the result must be. */
  private static final class Operands {
    private final int m;
    private final int n;
    private final int k;
    private final float[] a;
    private final float[] b;
    private final float[] bias;
    private final float[] c;

    Operands(int m, int n, int k) {
      this.m = m;
      this.n = n;
      this.k = k;
      this.a = RandomArrays.gaussian(AT + m * k, 1);
      this.b = RandomArrays.gaussian(AT + k * n, 2);
      this.bias = RandomArrays.gaussian(AT + n, 3);
      this.c = new float[AT + m * n + AT];
      Arrays.fill(c, GUARD);
    }

    float[] a() {
      return Arrays.copyOfRange(a, AT, a.length);
    }

    float[] b() {
      return Arrays.copyOfRange(b, AT, b.length);
    }

    /** Of the rows of a (k × m) and b (k × n) from {@code first} on. */
    void checkGradient(int first, double[] sums) {
      for (int i = 0; i <= m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = 0;
          double size = 0;
          for (int p = first; p < k; p++) {
            double term = (i < m ? a[AT + p * m + i] : 1.0) * b[AT + p * n + j];
            sum += term;
            size += Math.abs(term);
          }
          if (!(Math.abs(sums[AT + i * n + j] - sum) <= size * k * 0x1p-23)) {
            assertThat(sums[AT + i * n + j])
                .as("element (%d, %d) of %d × %d × %d", i, j, m, n, k)
                .isCloseTo(sum, within(size * k * 0x1p-23));
          }
        }
      }
    }

    /** Element (i, p) of a is at i·aRow + p·aStep, element (p, j) of b at p·bStep + j·bColumn. */
    void check(int aRow, int aStep, int bStep, int bColumn, boolean biased) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          double sum = biased ? bias[AT + j] : 0;
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
  }

  @Test
  void givesTheStartOfAnEmptySum() {
    float[] c = {1, 2, 3, 4, 5, 6};
    float[] none = new float[0];
    kernels.affine(0, 3, 2, none, 0, new float[6], 0, new float[3], 0, c, 0);
    assertThat(c).containsExactly(1, 2, 3, 4, 5, 6);
    kernels.affine(2, 3, 0, none, 0, none, 0, new float[] {7, 8, 9}, 0, c, 0);
    assertThat(c).containsExactly(7, 8, 9, 7, 8, 9);
    kernels.productWithTransposed(2, 3, 0, none, 0, none, 0, c, 0);
    assertThat(c).containsOnly(0f);
    double[] sums = {1, 2, 3, 4, 5, 6};
    kernels.affineGradient(new int[] {0, 0}, 1, 1, 3, none, none, sums, 0, 1);
    assertThat(sums).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 13, 64, 207})
  void givesTheElementwiseBitsOfThePlainLoops(int n) {
    int to = AT + n;
    float[] y = RandomArrays.gaussian(to + 1, 1);
    y[AT + n / 2] = Float.NaN;
    y[AT + n / 3] = -0f;
    y[AT + n / 4] = -20f;
    float[] gradient = RandomArrays.gaussian(to + 1, 2);
    float[] expected = gradient.clone();
    long key = DropoutMask.mixed(77);
    Arrays.fill(expected, AT, to, 1f);
    DropoutMask.drop(AT, to, AT, key, DropoutMask.threshold(0.3), 0f, expected);
    kernels.dropoutMask(AT, to, 77, 0.3, gradient);
    assertThat(gradient).isEqualTo(expected);
    for (SeluFactors factors : List.of(SeluFactors.PLAIN, SeluFactors.of(0.8, 0.3, 0.4))) {
      SeluLoops.backward(AT, to, factors, y, expected, expected);
      kernels.seluGradient(AT, to, factors, y, gradient, gradient);
      assertThat(gradient).isEqualTo(expected);
      SeluLoops.forward(AT, to, factors, y, expected);
      DropoutMask.drop(AT, to, AT, key, factors.threshold(), factors.dropped(), expected);
      kernels.selu(AT, to, factors, 77, y, gradient);
      assertThat(gradient).isEqualTo(expected);
    }
  }

  @Test
  void dropsTheSameElementsWhereverAMicroBatchLies() {
    int n = 10_001;
    float[] x = RandomArrays.gaussian(2 * n, 1);
    System.arraycopy(x, 0, x, n, n);
    float[] y = new float[2 * n];
    SeluFactors factors = SeluFactors.of(0.9, 0.2, 0.3);
    kernels.selu(0, n, factors, 5, x, y);
    kernels.selu(n, 2 * n, factors, 5, x, y);
    assertThat(Arrays.copyOfRange(y, n, 2 * n)).isEqualTo(Arrays.copyOf(y, n));
    assertThat(y).contains(factors.dropped());
  }

  @Test
  void letsNotANumberTravelThroughProducts() {
    float[] a = RandomArrays.gaussian(20 * 30, 1);
    float[] b = RandomArrays.gaussian(30 * 40, 2);
    a[7 * 30 + 3] = Float.NaN;
    float[] c = new float[20 * 40];
    kernels.affine(20, 40, 30, a, 0, b, 0, new float[40], 0, c, 0);
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 40; j++) {
        assertThat(Float.isNaN(c[i * 40 + j])).isEqualTo(i == 7);
      }
    }
  }
}
