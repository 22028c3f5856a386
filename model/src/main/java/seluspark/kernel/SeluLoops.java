package seluspark.kernel;

/**
 * SELU (Klambauer et al., 2017, eq. 2) and its slope, element by element.
 *
 * <p>Plain loops that C2 turns into vector code: no branch, no call but min, max and fma. Below
 * zero SELU is scale·alpha·expm1(x). expm1 of t = x/32 is a Taylor polynomial, and five doublings
 * {@code expm1(2t) = expm1(t)² + 2·expm1(t)} lead back to x. Unlike exp(x) - 1 this keeps the
 * relative error small near 0, and a fused doubling ends at exactly -1 for large negative x.
 */
final class SeluLoops {
  private static final float SCALE = (float) 0x1.0cfabd6a91132p+0;
  private static final float SCALE_ALPHA = (float) 0x1.c212cc640f030p+0;

  /** Below this expm1 is -1 in float. */
  private static final float LOWEST = -20f;

  private static final float PER_DOUBLINGS = 1f / 32;

  private SeluLoops() {}

  static void forward(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      float value = x[xAt + i];
      float t = Math.max(Math.min(value, 0f), LOWEST) * PER_DOUBLINGS;
      float tail = 1f / 362880;
      tail = Math.fma(tail, t, 1f / 40320);
      tail = Math.fma(tail, t, 1f / 5040);
      tail = Math.fma(tail, t, 1f / 720);
      tail = Math.fma(tail, t, 1f / 120);
      tail = Math.fma(tail, t, 1f / 24);
      tail = Math.fma(tail, t, 1f / 6);
      tail = Math.fma(tail, t, 0.5f);
      float em = Math.fma(tail * t, t, t);
      em = Math.fma(em, em, em + em);
      em = Math.fma(em, em, em + em);
      em = Math.fma(em, em, em + em);
      em = Math.fma(em, em, em + em);
      em = Math.fma(em, em, em + em);
      y[yAt + i] = Math.fma(SCALE, Math.max(value, 0f), SCALE_ALPHA * em);
    }
  }

  /**
   * The slope is SCALE where y > 0, else y + SCALE·ALPHA. A step function of y without a branch:
   * the factors lift even the smallest positive float above 1, and {@code SCALE_ALPHA + (SCALE -
   * SCALE_ALPHA)} is exactly SCALE.
   */
  static void backward(int n, float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt) {
    for (int i = 0; i < n; i++) {
      float value = y[yAt + i];
      float positive = Math.min(Math.max(value, 0f) * 0x1p127f * 0x1p127f, 1f);
      float slope = Math.min(value, 0f) + SCALE_ALPHA + positive * (SCALE - SCALE_ALPHA);
      dx[dxAt + i] = dy[dyAt + i] * slope;
    }
  }
}
