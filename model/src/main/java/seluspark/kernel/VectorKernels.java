package seluspark.kernel;

/**
 * Kernels in vector code, all in Java. Bits are those of plain loops at every vector width, because
 * lanes run across columns and never across k.
 */
final class VectorKernels implements Kernels {
  private final TiledProducts products = new TiledProducts();

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
  public void addAffineGradient(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      double[] sums,
      int sumsAt,
      double range) {
    products.addAffineGradient(m, n, k, a, aAt, b, bAt, sums, sumsAt, range);
  }

  @Override
  public void selu(int from, int to, SeluFactors factors, long key, float[] x, float[] y) {
    if (factors.threshold() == 0) {
      VectorLoops.selu(from, to, factors, x, y);
    } else {
      VectorLoops.seluDropout(from, to, factors, DropoutMask.mixed(key), x, y);
    }
  }

  @Override
  public void seluGradient(
      int from, int to, SeluFactors factors, float[] y, float[] dy, float[] dx) {
    VectorLoops.seluGradient(from, to, factors, y, dy, dx);
  }

  @Override
  public void dropoutMask(int from, int to, long key, double rate, float[] mask) {
    VectorLoops.dropoutMask(from, to, DropoutMask.mixed(key), DropoutMask.threshold(rate), mask);
  }
}
