package seluspark.kernel;

import java.util.Arrays;

/**
 * Kernels in vector code, all in Java. Bits are those of plain loops at every vector width, because
 * lanes run across columns and never across k.
 */
final class VectorKernels implements Kernels {
  /** Elements that still lie in the first cache when the second loop comes to them. */
  private static final int CACHED = 2048;

  private final TiledProducts products = new TiledProducts();
  private final TiledGradient gradient = new TiledGradient(products);
  private final SparseProducts sparse = new SparseProducts(new SparseTiles());

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public String toString() {
    return "vector " + Lanes.BIT_SIZE + " bit";
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
    products.affine(m, n, k, a, aAt, b, bAt, start, startAt, c, cAt);
  }

  @Override
  public void productWithTransposed(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    products.withTransposed(m, n, k, a, aAt, b, bAt, c, cAt);
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
    gradient.affineGradient(starts, count, m, n, a, b, sums, sumsAt, range);
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

  @Override
  public void selu(int from, int to, SeluFactors factors, long key, float[] x, float[] y) {
    long mixedKey = DropoutMask.mixed(key);
    for (int at = from; at < to; at += CACHED) {
      int end = Math.min(at + CACHED, to);
      VectorLoops.selu(at, end, factors, x, y);
      if (factors.threshold() > 0) {
        VectorLoops.drop(at, end, from, mixedKey, factors.threshold(), factors.dropped(), y);
      }
    }
  }

  @Override
  public void seluGradient(
      int from, int to, SeluFactors factors, float[] y, float[] dy, float[] dx) {
    VectorLoops.seluGradient(from, to, factors, y, dy, dx);
  }

  @Override
  public void dropoutMask(int from, int to, long key, double rate, float[] mask) {
    Arrays.fill(mask, from, to, 1f);
    VectorLoops.drop(from, to, from, DropoutMask.mixed(key), DropoutMask.threshold(rate), 0f, mask);
  }
}
