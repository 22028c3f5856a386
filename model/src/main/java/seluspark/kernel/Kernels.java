package seluspark.kernel;

/**
 * The inner loops of a network. Matrices are dense and row-major, in flat arrays from an offset on.
 *
 * <p>In a product every element of c is one chain of multiply-adds over k in ascending order,
 * starting from the value that c holds. {@link VectorKernels} fuses each step, so its bits depend
 * on nothing but the operands; {@link NetlibKernels} agrees with it to rounding. Element-wise loops
 * are the same for both; they take no offsets, because C2 makes vector code only of loops that
 * index all their arrays alike.
 *
 * <p>An instance owns scratch memory: one instance per thread. Arrays passed as destination must
 * not overlap the other operands, except where a method says otherwise.
 */
public interface Kernels {
  /** "vector" or "netlib". */
  String name();

  /** c += a·b, with a (m × k), b (k × n), c (m × n). */
  void addProduct(int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);

  /** c += a·bᵀ, with a (m × k), b (n × k), c (m × n). */
  void addProductWithTransposed(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);

  /** c += aᵀ·b, with a (k × m), b (k × n), c (m × n). */
  void addTransposedProduct(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);

  /**
   * sums[j] += the sum of column j of a (rowCount × width), added from the first row to the last.
   */
  default void addColumnSums(
      int rowCount, int width, float[] a, int aAt, float[] sums, int sumsAt) {
    ColumnSums.add(rowCount, width, a, aAt, sums, sumsAt);
  }

  /** y = SELU(x) for the first n elements; x and y may be the same. */
  default void selu(int n, float[] x, float[] y) {
    SeluLoops.forward(n, x, y);
  }

  /** dx = dy · SELU'(x) for the first n elements, where y = SELU(x); dx may be dy. */
  default void seluGradient(int n, float[] y, float[] dy, float[] dx) {
    SeluLoops.backward(0, n, y, dy, dx);
  }

  /**
   * Fills the first n elements of mask with 1 (kept) or 0 (dropped). Element i depends on the key,
   * the rate and i only: the same call gives the same mask, on every machine.
   *
   * @param rate probability of a 0, in [0, 1); honored to 2⁻³¹
   */
  default void dropoutMask(int n, long key, double rate, float[] mask) {
    DropoutMask.fill(0, n, DropoutMask.mixed(key), DropoutMask.threshold(rate), mask);
  }

  /**
   * y = scale·x + shift where mask is 1 and dropped where it is 0, for the first n elements; x and
   * y may be the same.
   */
  default void alphaDropout(
      int n, float[] x, float[] mask, float scale, float shift, float dropped, float[] y) {
    DropoutLoops.forward(n, x, mask, scale, shift, dropped, y);
  }

  /** dx = scale · mask · dy for the first n elements; dx may be dy. */
  default void alphaDropoutGradient(int n, float[] dy, float[] mask, float scale, float[] dx) {
    DropoutLoops.backward(n, dy, mask, scale, dx);
  }
}
