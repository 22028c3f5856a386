package seluspark.kernel;

import java.util.Arrays;

/**
 * Products by register tiles over panels of b. Every element of c is one chain of fused
 * multiply-adds over k: storing it between two blocks of k and loading it again changes no bit, so
 * neither do the block sizes.
 */
final class TiledProducts {
  private static final int LANES = Lanes.COUNT;
  private static final int PANEL = 2 * LANES;

  /** Steps of k after which c is stored and loaded again: a panel of b then stays in cache. */
  private static final int STEP_BLOCK = 256;

  /** Rows of a that meet every panel before the next rows: they then stay in cache. */
  private static final int ROW_BLOCK = 96;

  /** Up to so many rows, b is read in place: copying it would not pay. */
  private static final int FEW_ROWS = 8;

  private final float[] edge = new float[8 * PANEL];
  private float[] packed = new float[0];
  private float[] transposed = new float[0];
  private float[] zeros = new float[0];
  private float[] products = new float[0];

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
    int inPlace = m <= FEW_ROWS ? n / PANEL * PANEL : 0;
    int step = 0;
    do { // Once even for k = 0, where c becomes start.
      int steps = Math.min(STEP_BLOCK, k - step);
      int bFrom = bAt + step * n;
      float[] from = step == 0 ? start : c;
      int fromAt = step == 0 ? startAt : cAt;
      int fromStride = step == 0 ? 0 : n;
      packed = reserved(packed, steps * padded(n - inPlace));
      Panels.pack(steps, n - inPlace, b, bFrom + inPlace, n, packed, 0, PANEL);
      panels(
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
      panels(
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
    zeros = reserved(zeros, padded(n));
    int step = 0;
    do {
      int steps = Math.min(STEP_BLOCK, k - step);
      packed = reserved(packed, steps * padded(n));
      Panels.packTransposed(steps, n, b, bAt + step, k, packed, 0, PANEL);
      panels(
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

  /**
   * Adds [a 1]ᵀ·b to sums, exactly: a (k × m), b (k × n), sums (m + 1 × n). The products of a few
   * rows at a time are computed in float and added while they are in cache.
   */
  void addAffineGradient(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      double[] sums,
      int sumsAt,
      double range) {
    if (k == 0) {
      return; // An empty sum, of which products below would hold an earlier one.
    }
    int width = padded(n);
    zeros = reserved(zeros, width);
    packed = reserved(packed, k * width);
    transposed = reserved(transposed, ROW_BLOCK * STEP_BLOCK);
    products = reserved(products, Math.min(ROW_BLOCK, m + 1) * n);
    for (int step = 0; step < k; step += STEP_BLOCK) {
      int steps = Math.min(STEP_BLOCK, k - step);
      Panels.pack(steps, n, b, bAt + step * n, n, packed, step * width, PANEL);
    }
    for (int row = 0; row <= m; row += ROW_BLOCK) {
      int rows = Math.min(ROW_BLOCK, m + 1 - row);
      for (int step = 0; step < k; step += STEP_BLOCK) {
        int steps = Math.min(STEP_BLOCK, k - step);
        int columns = Math.min(rows, m - row);
        Panels.transpose(steps, columns, a, aAt + step * m + row, m, transposed);
        if (columns < rows) {
          Arrays.fill(transposed, columns * steps, rows * steps, 1f);
        }
        panels(
            rows,
            n,
            steps,
            transposed,
            0,
            steps,
            packed,
            step * width,
            PANEL,
            steps * PANEL,
            step == 0 ? zeros : products,
            0,
            step == 0 ? 0 : n,
            products,
            0,
            n);
      }
      VectorLoops.addExactly(rows * n, products, sums, sumsAt + row * n, range);
    }
  }

  /** Columns [0, n) of c, whose panels of b lie panelStride apart. */
  private void panels(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      int panelStride,
      float[] start,
      int startAt,
      int startStride,
      float[] c,
      int cAt,
      int cStride) {
    for (int row = 0; row < m; row += ROW_BLOCK) {
      int rows = Math.min(ROW_BLOCK, m - row);
      int aFrom = aAt + row * aStride;
      int startFrom = startAt + row * startStride;
      int cFrom = cAt + row * cStride;
      for (int j = 0, panel = bAt; j < n; j += PANEL, panel += panelStride) {
        panel(
            rows,
            Math.min(PANEL, n - j),
            k,
            a,
            aFrom,
            aStride,
            b,
            panel,
            bStride,
            start,
            startFrom + j,
            startStride,
            c,
            cFrom + j,
            cStride);
      }
    }
  }

  private void panel(
      int m,
      int width,
      int k,
      float[] a,
      int aAt,
      int aStride,
      float[] b,
      int bAt,
      int bStride,
      float[] start,
      int startAt,
      int startStride,
      float[] c,
      int cAt,
      int cStride) {
    int row = 0;
    while (row < m) {
      int rows = width > LANES ? TileRows.wide(m - row) : TileRows.narrow(m - row);
      int aFrom = aAt + row * aStride;
      int startFrom = startAt + row * startStride;
      int cFrom = cAt + row * cStride;
      if (width == PANEL) {
        WideTiles.multiply(
            rows,
            k,
            a,
            aFrom,
            aStride,
            b,
            bAt,
            bStride,
            start,
            startFrom,
            startStride,
            c,
            cFrom,
            cStride);
      } else {
        copyRows(rows, width, start, startFrom, startStride, edge, 0, PANEL);
        if (width > LANES) {
          WideTiles.multiply(
              rows, k, a, aFrom, aStride, b, bAt, bStride, edge, 0, PANEL, edge, 0, PANEL);
        } else {
          NarrowTiles.multiply(
              rows, k, a, aFrom, aStride, b, bAt, bStride, edge, 0, PANEL, edge, 0, PANEL);
        }
        copyRows(rows, width, edge, 0, PANEL, c, cFrom, cStride);
      }
      row += rows;
    }
  }

  private static void copyRows(
      int rows, int width, float[] from, int at, int stride, float[] to, int toAt, int toStride) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, at + i * stride, to, toAt + i * toStride, width);
    }
  }

  private static int padded(int columns) {
    return (columns + PANEL - 1) / PANEL * PANEL;
  }

  private static float[] reserved(float[] scratch, int length) {
    return scratch.length < length ? new float[length] : scratch;
  }
}
