package seluspark.kernel;

/**
 * The product of a matrix and one vector. Every element is one chain over k, which waits for its
 * own sum in each step: eight rows side by side keep the processor busy instead, without copying
 * the matrix to where lanes could run down its columns.
 */
final class MatrixTimesVector {
  private static final int ROWS = 8;

  private MatrixTimesVector() {}

  /** c (m) = start + a·x, with a (m × k), x (k), the same start for every element. */
  static void multiply(
      int m, int k, float[] a, int aAt, float[] x, int xAt, float start, float[] c, int cAt) {
    int row = 0;
    for (; row + ROWS <= m; row += ROWS) {
      multiplyRows(k, a, aAt + row * k, x, xAt, start, c, cAt + row);
    }
    for (; row < m; row++) {
      int from = aAt + row * k;
      float sum = start;
      for (int p = 0; p < k; p++) {
        sum = Math.fma(a[from + p], x[xAt + p], sum);
      }
      c[cAt + row] = sum;
    }
  }

  private static void multiplyRows(
      int k, float[] a, int row0, float[] x, int xAt, float start, float[] c, int cAt) {
    int row1 = row0 + k;
    int row2 = row1 + k;
    int row3 = row2 + k;
    int row4 = row3 + k;
    int row5 = row4 + k;
    int row6 = row5 + k;
    int row7 = row6 + k;
    float sum0 = start;
    float sum1 = start;
    float sum2 = start;
    float sum3 = start;
    float sum4 = start;
    float sum5 = start;
    float sum6 = start;
    float sum7 = start;
    for (int p = 0; p < k; p++) {
      float factor = x[xAt + p];
      sum0 = Math.fma(a[row0 + p], factor, sum0);
      sum1 = Math.fma(a[row1 + p], factor, sum1);
      sum2 = Math.fma(a[row2 + p], factor, sum2);
      sum3 = Math.fma(a[row3 + p], factor, sum3);
      sum4 = Math.fma(a[row4 + p], factor, sum4);
      sum5 = Math.fma(a[row5 + p], factor, sum5);
      sum6 = Math.fma(a[row6 + p], factor, sum6);
      sum7 = Math.fma(a[row7 + p], factor, sum7);
    }
    c[cAt] = sum0;
    c[cAt + 1] = sum1;
    c[cAt + 2] = sum2;
    c[cAt + 3] = sum3;
    c[cAt + 4] = sum4;
    c[cAt + 5] = sum5;
    c[cAt + 6] = sum6;
    c[cAt + 7] = sum7;
  }
}
