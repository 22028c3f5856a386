package seluspark.kernel;

/** Alpha dropout (Klambauer et al., 2017, section 3) and its counter-based mask. */
final class DropoutLoops {
  private DropoutLoops() {}

  /**
   * A hash of (key, i) decides element i: three multiply-xorshift rounds, both key halves mixed in.
   */
  static void mask(int n, long key, double rate, float[] mask, int maskAt) {
    int first = (int) key;
    int second = (int) (key >>> 32);
    int threshold = (int) Math.round(rate * 0x1p31);
    for (int i = 0; i < n; i++) {
      int hash = i + first;
      hash = (hash ^ (hash >>> 16)) * 0x7feb352d;
      hash = ((hash ^ (hash >>> 15)) + second) * 0x846ca68b;
      hash = (hash ^ (hash >>> 16)) * 0x9e3779b1;
      hash ^= hash >>> 15;
      mask[maskAt + i] = (hash >>> 1) < threshold ? 0f : 1f;
    }
  }

  static void forward(
      int n, float[] x, float[] mask, float scale, float shift, float dropped, float[] y) {
    for (int i = 0; i < n; i++) {
      float kept = mask[i];
      y[i] = Math.fma(kept, Math.fma(scale, x[i], shift), (1f - kept) * dropped);
    }
  }

  static void backward(int n, float[] dy, float[] mask, float scale, float[] dx) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (scale * mask[i]);
    }
  }
}
