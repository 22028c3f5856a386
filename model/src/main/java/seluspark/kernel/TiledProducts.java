package seluspark.kernel;

import java.util.Arrays;

/**
 * Products by register tiles over panels of b. Every element of c is one chain of fused
 * multiply-adds over k: storing it between two blocks of k and loading it again changes no bit, so
 * neither do the block sizes.
 */
final class TiledProducts {
  private static final int LANES = Lanes.COUNT;
  private static final int PANEL = Panels.WIDTH;

  /** Steps of k after which c is stored and loaded again: a panel of b then stays in cache. */
  private static final int STEP_BLOCK = 256;

  /** Rows of a that meet every panel before the next rows: they then stay in cache. */
  private static final int ROW_BLOCK = 96;

  /** Elements of a gradient that are summed together: doubles and floats, half a second cache. */
  private static final int GRADIENT_BLOCK = 24 * 1024;

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
      Panels.pack(steps, n - inPlace, b, bFrom + inPlace, n, packed, 0);
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
      Panels.packTransposed(steps, n, b, bAt + step, k, packed, 0);
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
   * sums = the exact sum of [a 1]ᵀ·b over micro-batches: a (rows × m), b (rows × n), sums (m + 1 ×
   * n). A few rows of sums at a time meet all micro-batches: they, and the float products that are
   * added to them, then stay in cache.
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
      double range) {
    if (n == 1) {
      gradientOfOneColumn(starts, count, m, a, b, sums, sumsAt, range);
      return;
    }
    int width = padded(n);
    int rowBlock = gradientRows(n);
    zeros = reserved(zeros, width);
    packed = reserved(packed, (starts[count] - starts[0]) * width);
    transposed = reserved(transposed, rowBlock * STEP_BLOCK);
    products = reserved(products, rowBlock * n);
    for (int i = 0; i < count; i++) {
      for (int step = starts[i]; step < starts[i + 1]; step += STEP_BLOCK) {
        int steps = Math.min(STEP_BLOCK, starts[i + 1] - step);
        Panels.pack(steps, n, b, step * n, n, packed, (step - starts[0]) * width);
      }
    }
    for (int row = 0; row <= m; row += rowBlock) {
      int rows = Math.min(rowBlock, m + 1 - row);
      Arrays.fill(sums, sumsAt + row * n, sumsAt + (row + rows) * n, 0);
      for (int i = 0; i < count; i++) {
        if (starts[i] < starts[i + 1]) {
          multiplyTransposed(row, rows, starts[i], starts[i + 1], starts[0], m, n, a);
          VectorLoops.addExactly(rows * n, products, sums, sumsAt + row * n, range);
        }
      }
    }
  }

  /**
   * The product is one column, which is contiguous: lanes run along it, the chains stay the same.
   */
  private void gradientOfOneColumn(
      int[] starts,
      int count,
      int m,
      float[] a,
      float[] b,
      double[] sums,
      int sumsAt,
      double range) {
    zeros = reserved(zeros, m);
    products = reserved(products, m + 1);
    Arrays.fill(sums, sumsAt, sumsAt + m + 1, 0);
    for (int i = 0; i < count; i++) {
      int from = starts[i];
      int steps = starts[i + 1] - from;
      affine(1, m, steps, b, from, a, from * m, zeros, 0, products, 0);
      float sum = 0;
      for (int p = from; p < from + steps; p++) {
        sum += b[p];
      }
      products[m] = sum;
      VectorLoops.addExactly(m + 1, products, sums, sumsAt, range);
    }
  }

  /** products = rows of [a 1]ᵀ·b for the steps of one micro-batch; b is packed. */
  private void multiplyTransposed(
      int row, int rows, int from, int to, int packedFrom, int m, int n, float[] a) {
    int columns = Math.min(rows, m - row);
    int wholeRows = TileRows.whole(rows);
    for (int step = from; step < to; step += STEP_BLOCK) {
      int steps = Math.min(STEP_BLOCK, to - step);
      Panels.transpose(steps, columns, a, step * m + row, m, transposed);
      Arrays.fill(transposed, columns * steps, wholeRows * steps, 1f);
      panels(
          wholeRows,
          n,
          steps,
          transposed,
          0,
          steps,
          packed,
          (step - packedFrom) * padded(n),
          PANEL,
          steps * PANEL,
          step == from ? zeros : products,
          0,
          step == from ? 0 : n,
          products,
          0,
          n);
    }
  }

  /** As many rows of a gradient as fit the cache together; a multiple of all tiles. */
  private static int gradientRows(int n) {
    return Math.max(24, Math.min(ROW_BLOCK, GRADIENT_BLOCK / n / 24 * 24));
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
      for (int j = 0; j < width; j++) { // Often but one: too short for a call.
        to[toAt + i * toStride + j] = from[at + i * stride + j];
      }
    }
  }

  private static int padded(int columns) {
    return (columns + PANEL - 1) / PANEL * PANEL;
  }

  private static float[] reserved(float[] scratch, int length) {
    return scratch.length < length ? new float[length] : scratch;
  }
}
