package seluspark.kernel;

/**
 * SELU, scaled and shifted as alpha dropout wants it, element by element, and its slope.
 *
 * <p>Below zero SELU is scale·alpha·expm1(x). expm1 of t = x/16 is a Taylor polynomial, and four
 * doublings {@code expm1(2t) = expm1(t)² + 2·expm1(t)} lead back to x. Unlike exp(x) - 1 this keeps
 * the relative error small near 0, and a fused doubling ends at exactly -1 for large negative x.
 * The polynomial may be short: its error grows with |x|, but counts for x·exp(x) only.
 *
 * <p>These plain loops define the bits; {@link VectorLoops} has them too.
 */
final class SeluLoops {
  static final float SCALE = (float) 0x1.0cfabd6a91132p+0;
  static final float SCALE_ALPHA = (float) 0x1.c212cc640f030p+0;

  /** Below this expm1 is -1 in float. */
  static final float LOWEST = -18f;

  private SeluLoops() {}

  /** y on [from, to), where nothing is dropped. */
  static void forward(int from, int to, SeluFactors factors, float[] x, float[] y) {
    for (int i = from; i < to; i++) {
      float below = x[i] > 0 ? 0f : x[i];
      float negative = below < LOWEST ? LOWEST : below;
      float t = negative * (1f / 16);
      float tail = Math.fma(1f / 720, t, 1f / 120);
      tail = Math.fma(tail, t, 1f / 24);
      tail = Math.fma(tail, t, 1f / 6);
      tail = Math.fma(tail, t, 0.5f);
      float em = Math.fma(tail * t, t, t);
      em = Math.fma(em, em, em + em);
      em = Math.fma(em, em, em + em);
      em = Math.fma(em, em, em + em);
      em = Math.fma(em, em, em + em);
      float shifted = Math.fma(factors.negative(), em, factors.shift());
      y[i] = Math.fma(factors.positive(), x[i] > 0 ? x[i] : 0f, shifted);
    }
  }

  /** dx = dy · slope on [from, to). */
  static void backward(int from, int to, SeluFactors factors, float[] y, float[] dy, float[] dx) {
    for (int i = from; i < to; i++) {
      float slope = y[i] > factors.shift() ? factors.positive() : y[i] - factors.dropped();
      dx[i] = dy[i] * slope;
    }
  }
}
