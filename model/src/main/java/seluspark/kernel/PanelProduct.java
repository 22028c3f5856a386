package seluspark.kernel;

/**
 * A product over panels of b, by register tiles, which change no bit: every element of c is one
 * chain of fused multiply-adds over k.
 */
final class PanelProduct {
  /** Rows of a that meet every panel before the next rows: they then stay in cache. */
  static final int ROW_BLOCK = 96;

  private static final int LANES = Lanes.COUNT;
  private static final int PANEL = Panels.WIDTH;

  private final float[] edge = new float[8 * PANEL];

  /**
   * Columns [0, n) of c (m × n) = start + a·b, with a (m × k) and the panels of b (k × PANEL each)
   * panelStride apart. A startStride of 0 adds the same row to every row.
   */
  void multiply(
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
}
