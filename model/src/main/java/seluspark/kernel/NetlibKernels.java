package seluspark.kernel;

import dev.ludovic.netlib.blas.BLAS;

/**
 * Products by netlib's BLAS: native where the operator installed one. The oracle of {@link
 * VectorKernels} in tests, and the fallback where the vector module is absent. Its bits depend on
 * the library.
 *
 * <p>BLAS is column-major, so a row-major product is asked for as cᵀ = bᵀ·aᵀ.
 */
final class NetlibKernels implements Kernels {
  private final BLAS blas = BLAS.getInstance();

  @Override
  public String name() {
    return "netlib";
  }

  @Override
  public String toString() {
    return "netlib " + blas.getClass().getName();
  }

  @Override
  public void addProduct(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    add("N", "N", m, n, k, a, aAt, k, b, bAt, n, c, cAt);
  }

  @Override
  public void addProductWithTransposed(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    add("N", "T", m, n, k, a, aAt, k, b, bAt, k, c, cAt);
  }

  @Override
  public void addTransposedProduct(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    add("T", "N", m, n, k, a, aAt, m, b, bAt, n, c, cAt);
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
