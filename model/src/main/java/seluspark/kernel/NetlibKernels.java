package seluspark.kernel;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;

/**
 * Products by netlib's BLAS: native where the operator installed one. The oracle of {@link
 * VectorKernels} in tests, and the fallback where the vector module is absent. Its bits depend on
 * the library.
 *
 * <p>BLAS is column-major, so a row-major product is asked for as cᵀ = bᵀ·aᵀ.
 */
final class NetlibKernels implements Kernels {
  private final BLAS blas = BLAS.getInstance();
  private final SparseProducts sparse = new SparseProducts(new SparseLoops());
  private float[] products = new float[0];

  @Override
  public String name() {
    return "netlib";
  }

  @Override
  public String toString() {
    return "netlib " + blas.getClass().getName();
  }

  @Override
  public void affine(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    for (int row = 0; row < m; row++) {
      System.arraycopy(start, startAt, c, cAt + row * n, n);
    }
    add("N", "N", m, n, k, a, aAt, k, b, bAt, n, c, cAt);
  }

  @Override
  public void productWithTransposed(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    Arrays.fill(c, cAt, cAt + m * n, 0f);
    add("N", "T", m, n, k, a, aAt, k, b, bAt, k, c, cAt);
  }

  @Override
  public void affineGradient(
      int[] starts,
      int count,
      int m,
      int n,
      float[] a,
      float[] b,
      double[] sums,
      int sumsAt,
      double range) {
    int length = (m + 1) * n;
    if (products.length < length) {
      products = new float[length];
    }
    Arrays.fill(sums, sumsAt, sumsAt + length, 0);
    for (int i = 0; i < count; i++) {
      int from = starts[i];
      int rows = starts[i + 1] - from;
      Arrays.fill(products, 0, length, 0f);
      add("T", "N", m, n, rows, a, from * m, m, b, from * n, n, products, 0);
      for (int row = from; row < from + rows; row++) {
        for (int j = 0; j < n; j++) {
          products[m * n + j] += b[row * n + j];
        }
      }
      ExactSums.add(length, products, 0, sums, sumsAt, range);
    }
  }

  @Override
  public void sparseAffine(
      int m,
      int n,
      SparseRows a,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    sparse.affine(m, n, a, b, bAt, start, startAt, c, cAt);
  }

  @Override
  public void sparseAffineGradient(
      int[] starts,
      int count,
      int m,
      int n,
      SparseRows a,
      float[] b,
      double[] sums,
      int sumsAt,
      double range) {
    sparse.affineGradient(starts, count, m, n, a, b, sums, sumsAt, range);
  }

  private void add(
      String aForm,
      String bForm,
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt) {
    if (m > 0 && n > 0 && k > 0) {
      blas.sgemm(bForm, aForm, n, m, k, 1f, b, bAt, bStride, a, aAt, aStride, 1f, c, cAt, n);
    }
  }
}
