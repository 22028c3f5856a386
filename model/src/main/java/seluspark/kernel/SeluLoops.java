package seluspark.kernel;

/**
 * SELU (Klambauer et al., 2017, eq. 2) and its slope, element by element.
 *
 * <p>Below zero SELU is scale·alpha·expm1(x). expm1 of t = x/16 is a Taylor polynomial, and four
 * doublings {@code expm1(2t) = expm1(t)² + 2·expm1(t)} lead back to x. Unlike exp(x) - 1 this keeps
 * the relative error small near 0, and a fused doubling ends at exactly -1 for large negative x.
 * The polynomial may be short: its error grows with |x|, but counts for x·exp(x) only.
 */
final class SeluLoops {
  static final float SCALE = (float) 0x1.0cfabd6a91132p+0;
  static final float SCALE_ALPHA = (float) 0x1.c212cc640f030p+0;

  /** Below this expm1 is -1 in float. */
  private static final float LOWEST = -18f;

  private SeluLoops() {}

  /** A plain loop that C2 turns into vector code: no branch, no call but min, max and fma. */
  static void forward(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      float value = Math.max(x[i], LOWEST);
      float negative = Math.min(value, 0f);
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
      y[i] = Math.fma(SCALE, value - negative, SCALE_ALPHA * em);
    }
  }

  /** dx = dy · slope on [from, to); the slope is SCALE where y > 0, else y + SCALE·ALPHA. */
  static void backward(int from, int to, float[] y, float[] dy, float[] dx) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * (y[i] > 0 ? SCALE : y[i] + SCALE_ALPHA);
    }
  }
}
