package seluspark.kernel;

import java.util.Arrays;

/**
 * The inner loops of a network. Matrices are dense and row-major, in flat arrays from an offset on.
 *
 * <p>In a product every element of c is one chain of multiply-adds over k in ascending order.
 * {@link VectorKernels} fuses each step, so its bits depend on nothing but the operands; {@link
 * NetlibKernels} agrees with it to rounding. Element-wise loops work on [from, to) of all their
 * arrays alike, because C2 makes vector code only of such.
 *
 * <p>An instance owns scratch memory: one instance per thread. Arrays passed as destination must
 * not overlap the other operands, except where a method says otherwise.
 */
public interface Kernels {
  /** "vector" or "netlib". */
  String name();

  /**
   * c = start + a·b, with a (m × k), b (k × n), c (m × n); every row of c starts from start (n).
   * The output of a dense layer: a its input, b its weights, start its bias.
   */
  void affine(
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
      int cAt);

  /**
   * c = a·bᵀ, with a (m × k), b (n × k), c (m × n). The input gradient of a dense layer: a the
   * gradient of its output, b its weights.
   */
  void productWithTransposed(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt);

  /**
   * sums = the sum over micro-batches of [a 1]ᵀ·b, with a (rows × m), b (rows × n), sums (m + 1 ×
   * n): each element of a micro-batch's product is computed in float, from 0 on, then rounded and
   * added as {@link ExactSums#add} does. The parameter gradient of a dense layer: a its input, b
   * the gradient of its output; the last row is that of the bias.
   *
   * @param starts the first row of each micro-batch, and, after {@code count} of them, the end
   * @param range see {@link ExactSums#add}
   */
  void affineGradient(
      int[] starts,
      int count,
      int m,
      int n,
      float[] a,
      float[] b,
      double[] sums,
      int sumsAt,
      double range);

  /**
   * {@link #affine} where a (m × any) is given by the first m of some sparse rows: only those rows
   * of b are read whose column holds something. Where b is finite, the bits of {@link
   * VectorKernels} are those of affine, but for the sign of a zero.
   */
  void sparseAffine(
      int m,
      int n,
      SparseRows a,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] c,
      int cAt);

  /**
   * {@link #affineGradient} where a (rows × m) is given by sparse rows. Where b is finite, the bits
   * of {@link VectorKernels} are those of affineGradient.
   */
  void sparseAffineGradient(
      int[] starts,
      int count,
      int m,
      int n,
      SparseRows a,
      float[] b,
      double[] sums,
      int sumsAt,
      double range);

  /**
   * y = SELU with alpha dropout of x, on [from, to); x and y may be the same. Which elements are
   * dropped depends on the key, the threshold and the distance from {@code from} only: the same
   * call gives the same bits, on every machine.
   */
  default void selu(int from, int to, SeluFactors factors, long key, float[] x, float[] y) {
    SeluLoops.forward(from, to, factors, x, y);
    DropoutMask.drop(
        from, to, from, DropoutMask.mixed(key), factors.threshold(), factors.dropped(), y);
  }

  /** dx = dy · slope on [from, to), where y is what {@link #selu} gave; dx may be dy. */
  default void seluGradient(
      int from, int to, SeluFactors factors, float[] y, float[] dy, float[] dx) {
    SeluLoops.backward(from, to, factors, y, dy, dx);
  }

  /**
   * Fills mask[from, to) with 1 (kept) or 0 (dropped). An element depends on the key, the rate and
   * its distance from {@code from} only: the same call gives the same mask, on every machine.
   *
   * @param rate probability of a 0, in [0, 1); honored to 2⁻³¹
   */
  default void dropoutMask(int from, int to, long key, double rate, float[] mask) {
    Arrays.fill(mask, from, to, 1f);
    DropoutMask.drop(from, to, from, DropoutMask.mixed(key), DropoutMask.threshold(rate), 0f, mask);
  }

  /**
   * y = scale·x + shift where mask is 1 and dropped where it is 0, on [from, to); x and y may be
   * the same.
   */
  default void alphaDropout(
      int from,
      int to,
      float[] x,
      float[] mask,
      float scale,
      float shift,
      float dropped,
      float[] y) {
    DropoutLoops.forward(from, to, x, mask, scale, shift, dropped, y);
  }

  /** dx = scale · mask · dy on [from, to); dx may be dy. */
  default void alphaDropoutGradient(
      int from, int to, float[] dy, float[] mask, float scale, float[] dx) {
    DropoutLoops.backward(from, to, dy, mask, scale, dx);
  }
}
