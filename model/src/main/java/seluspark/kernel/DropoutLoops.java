package seluspark.kernel;

/**
 * Alpha dropout (Klambauer et al., 2017, section 3). Plain loops that C2 turns into vector code.
 */
final class DropoutLoops {
  private DropoutLoops() {}

  static void forward(
      int from,
      int to,
      float[] x,
      float[] mask,
      float scale,
      float shift,
      float dropped,
      float[] y) {
    for (int i = from; i < to; i++) {
      float kept = mask[i];
      y[i] = Math.fma(kept, Math.fma(scale, x[i], shift), (1f - kept) * dropped);
    }
  }

  static void backward(int from, int to, float[] dy, float[] mask, float scale, float[] dx) {
    for (int i = from; i < to; i++) {
      dx[i] = dy[i] * (scale * mask[i]);
    }
  }
}
