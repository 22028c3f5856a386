package seluspark.kernel;

/**
 * Kernels in vector code, all in Java. Bits are those of plain loops at every vector width, because
 * lanes run across columns and never across k.
 */
final class VectorKernels implements Kernels {
  private static final float[] ONE = {1f};

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
  public void addProduct(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    products.addRowMajor(m, n, k, a, aAt, k, 1, b, bAt, c, cAt);
  }

  @Override
  public void addTransposedProduct(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    if (n == 1) {
      // The one column of c is contiguous: lanes run along it, the chains stay the same.
      products.addRowMajor(1, m, k, b, bAt, k, 1, a, aAt, c, cAt);
    } else {
      products.addRowMajor(m, n, k, a, aAt, 1, m, b, bAt, c, cAt);
    }
  }

  @Override
  public void addProductWithTransposed(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    products.addTransposed(m, n, k, a, aAt, b, bAt, c, cAt);
  }

  /** A product with ones: a sum is the chain of multiply-adds by 1, read down the columns. */
  @Override
  public void addColumnSums(int rowCount, int width, float[] a, int aAt, float[] sums, int sumsAt) {
    products.addRowMajor(1, width, rowCount, ONE, 0, 0, 0, a, aAt, sums, sumsAt);
  }

  @Override
  public void seluGradient(int n, float[] y, float[] dy, float[] dx) {
    VectorLoops.seluGradient(n, y, dy, dx);
  }

  @Override
  public void dropoutMask(int n, long key, double rate, float[] mask) {
    VectorLoops.dropoutMask(n, DropoutMask.mixed(key), DropoutMask.threshold(rate), mask);
  }
}
