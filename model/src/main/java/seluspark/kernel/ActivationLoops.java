package seluspark.kernel;

/**
 * Activation functions other than SELU, and their slopes, element by element, in plain float
 * arithmetic: the same bits on every machine, which {@code Math.exp} and {@code Math.tanh} do not
 * promise. C2 makes vector code of these loops.
 */
public final class ActivationLoops {
  /** Below this expm1 is -1 in float. */
  private static final float LOWEST = -18f;

  /** √(2/π) and the cubic coefficient of GELU's approximation (Hendrycks and Gimpel, 2016). */
  private static final float GELU_SCALE = 0.7978845608f;

  private static final float GELU_CUBIC = 0.044715f;

  private ActivationLoops() {}

  /** y = max(x, 0) for the first n elements. */
  public static void relu(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  /** dx = dy where y &gt; 0, else 0; dx may be dy. */
  public static void reluGradient(int n, float[] y, float[] dy, float[] dx) {
    for (int i = 0; i < n; i++) {
      dx[i] = y[i] > 0 ? dy[i] : 0f;
    }
  }

  /** y = x where x &gt; 0, else exp(x) - 1. */
  public static void elu(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      float negative = Math.min(x[i], 0f);
      y[i] = x[i] - negative + expm1(negative);
    }
  }

  /** dx = dy · slope, which is 1 where y &gt; 0 and y + 1 elsewhere; dx may be dy. */
  public static void eluGradient(int n, float[] y, float[] dy, float[] dx) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (Math.min(y[i], 0f) + 1f);
    }
  }

  /** y = tanh(x). */
  public static void tanh(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      y[i] = tanh(x[i]);
    }
  }

  /** dx = dy · (1 - y²); dx may be dy. */
  public static void tanhGradient(int n, float[] y, float[] dy, float[] dx) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (1f - y[i] * y[i]);
    }
  }

  /** y = x/2 · (1 + tanh(√(2/π)·(x + 0.044715·x³))), GELU's approximation. */
  public static void gelu(int n, float[] x, float[] y) {
    for (int i = 0; i < n; i++) {
      float inner = GELU_SCALE * (x[i] + GELU_CUBIC * x[i] * x[i] * x[i]);
      y[i] = 0.5f * x[i] * (1f + tanh(inner));
    }
  }

  /** dx = dy · GELU'(x), of the input x, as GELU is not monotonic; dx may be dy. */
  public static void geluGradient(int n, float[] x, float[] dy, float[] dx) {
    for (int i = 0; i < n; i++) {
      float square = x[i] * x[i];
      float t = tanh(GELU_SCALE * (x[i] + GELU_CUBIC * square * x[i]));
      float innerSlope = GELU_SCALE * (1f + 3f * GELU_CUBIC * square);
      dx[i] = dy[i] * (0.5f * (1f + t) + 0.5f * x[i] * (1f - t * t) * innerSlope);
    }
  }

  /** From expm1(-2|x|), which is exact near 0 and saturates without overflow. */
  private static float tanh(float x) {
    float em = expm1(-2f * Math.abs(x));
    float size = -em / (2f + em);
    return x < 0 ? -size : size;
  }

  /** exp(x) - 1 for x of at most 0: a Taylor polynomial of x/16 and four doublings. */
  private static float expm1(float x) {
    float t = Math.max(x, LOWEST) * (1f / 16);
    float tail = Math.fma(1f / 720, t, 1f / 120);
    tail = Math.fma(tail, t, 1f / 24);
    tail = Math.fma(tail, t, 1f / 6);
    tail = Math.fma(tail, t, 0.5f);
    float em = Math.fma(tail * t, t, t);
    em = Math.fma(em, em, em + em);
    em = Math.fma(em, em, em + em);
    em = Math.fma(em, em, em + em);
    return Math.fma(em, em, em + em);
  }
}
