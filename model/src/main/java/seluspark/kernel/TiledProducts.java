package seluspark.kernel;

/**
 * Products in blocks of k that stay in cache. Every element of c is one chain of fused
 * multiply-adds over k: storing it between two blocks and loading it again changes no bit, so
 * neither do the block sizes.
 */
final class TiledProducts {
  private static final int PANEL = Panels.WIDTH;

  /** Steps of k after which c is stored and loaded again: a panel of b then stays in cache. */
  static final int STEP_BLOCK = 256;

  /** Up to so many rows, b is read in place: copying it would not pay. */
  static final int FEW_ROWS = 8;

  private final PanelProduct panels = new PanelProduct();
  private float[] packed = new float[0];
  private float[] zeros = new float[0];

  /** c = start + a·b, with a (m × k), b (k × n), start (n, added to every row), c (m × n). */
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
      int cAt) {
    if (n == 1) {
      MatrixTimesVector.multiply(m, k, a, aAt, b, bAt, start[startAt], c, cAt);
      return;
    }
    int inPlace = m <= FEW_ROWS ? n / PANEL * PANEL : 0;
    int step = 0;
    do { // Once even for k = 0, where c becomes start.
      int steps = Math.min(STEP_BLOCK, k - step);
      int bFrom = bAt + step * n;
      float[] from = step == 0 ? start : c;
      int fromAt = step == 0 ? startAt : cAt;
      int fromStride = step == 0 ? 0 : n;
      packed = reserved(packed, steps * Panels.padded(n - inPlace));
      Panels.pack(steps, n - inPlace, b, bFrom + inPlace, n, packed, 0);
      panels.multiply(
          m,
          inPlace,
          steps,
          a,
          aAt + step,
          k,
          b,
          bFrom,
          n,
          PANEL,
          from,
          fromAt,
          fromStride,
          c,
          cAt,
          n);
      panels.multiply(
          m,
          n - inPlace,
          steps,
          a,
          aAt + step,
          k,
          packed,
          0,
          PANEL,
          steps * PANEL,
          from,
          fromAt + inPlace,
          fromStride,
          c,
          cAt + inPlace,
          n);
      step += steps;
    } while (step < k);
  }

  /** c = a·bᵀ, with a (m × k), b (n × k), c (m × n), all row-major. */
  void withTransposed(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    if (m == 1) { // Transposing b would take longer than this product.
      MatrixTimesVector.multiply(n, k, b, bAt, a, aAt, 0, c, cAt);
      return;
    }
    zeros = reserved(zeros, Panels.padded(n));
    if (k == 1) { // One column, transposed, is the same memory.
      affine(m, n, 1, a, aAt, b, bAt, zeros, 0, c, cAt);
      return;
    }
    int step = 0;
    do {
      int steps = Math.min(STEP_BLOCK, k - step);
      packed = reserved(packed, steps * Panels.padded(n));
      Panels.packTransposed(steps, n, b, bAt + step, k, packed, 0);
      panels.multiply(
          m,
          n,
          steps,
          a,
          aAt + step,
          k,
          packed,
          0,
          PANEL,
          steps * PANEL,
          step == 0 ? zeros : c,
          step == 0 ? 0 : cAt,
          step == 0 ? 0 : n,
          c,
          cAt,
          n);
      step += steps;
    } while (step < k);
  }

  static float[] reserved(float[] scratch, int length) {
    return scratch.length < length ? new float[length] : scratch;
  }
}
