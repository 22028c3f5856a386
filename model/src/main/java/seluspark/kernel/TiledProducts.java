package seluspark.kernel;

/**
 * Products by register tiles over panels of b. Every element of c is one chain of fused
 * multiply-adds over k: storing it between two blocks of k and loading it again changes no bit, so
 * neither do the block sizes.
 */
final class TiledProducts {
  private static final int LANES = Lanes.COUNT;
  private static final int PANEL = 2 * LANES;

  /** Steps of k after which c is stored and loaded again: a panel of b then stays in cache. */
  private static final int STEP_BLOCK = 512;

  /** Rows of a that meet every panel before the next rows: they then stay in cache. */
  private static final int ROW_BLOCK = 128;

  /** A b of at most this many elements is read in place: copying it would not pay. */
  private static final int LARGEST_IN_PLACE = 8192;

  /** Tiles of eight rows need 19 vector registers: AVX-512 and Arm have 32, AVX2 and SSE 16. */
  private static final boolean EIGHT_ROWS =
      Lanes.BIT_SIZE == 512 || System.getProperty("os.arch").equals("aarch64");

  private final float[] edge = new float[8 * PANEL];
  private float[] packed = new float[0];

  /** c += a·bᵀ, with a (m × k), b (n × k), c (m × n), all row-major. */
  void addTransposed(
      int m, int n, int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
    for (int step = 0; step < k; step += STEP_BLOCK) {
      int steps = Math.min(STEP_BLOCK, k - step);
      reserve(steps, n);
      for (int j = 0; j < n; j += PANEL) {
        int width = Math.min(PANEL, n - j);
        Panels.packTransposed(steps, width, b, bAt + j * k + step, k, packed, j * steps, PANEL);
      }
      addPanels(m, n, steps, a, aAt + step, k, 1, packed, 0, PANEL, steps * PANEL, c, cAt, n);
    }
  }

  /** c += a·b, with a addressed as in {@link WideTiles} and b row-major. */
  void addRowMajor(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int rowStride,
      int stepStride,
      float[] b,
      int bAt,
      float[] c,
      int cAt) {
    int inPlace = m <= 8 || n * k <= LARGEST_IN_PLACE ? n / PANEL * PANEL : 0;
    for (int step = 0; step < k; step += STEP_BLOCK) {
      int steps = Math.min(STEP_BLOCK, k - step);
      int aFrom = aAt + step * stepStride;
      int bFrom = bAt + step * n;
      addPanels(m, inPlace, steps, a, aFrom, rowStride, stepStride, b, bFrom, n, PANEL, c, cAt, n);
      reserve(steps, n - inPlace);
      for (int j = inPlace; j < n; j += PANEL) {
        int width = Math.min(PANEL, n - j);
        Panels.pack(steps, width, b, bFrom + j, n, packed, (j - inPlace) * steps, PANEL);
      }
      addPanels(
          m,
          n - inPlace,
          steps,
          a,
          aFrom,
          rowStride,
          stepStride,
          packed,
          0,
          PANEL,
          steps * PANEL,
          c,
          cAt + inPlace,
          n);
    }
  }

  /** Adds to columns [0, n) of c, whose panels of b lie panelStride apart. */
  private void addPanels(
      int m,
      int n,
      int k,
      float[] a,
      int aAt,
      int rowStride,
      int stepStride,
      float[] b,
      int bAt,
      int bStride,
      int panelStride,
      float[] c,
      int cAt,
      int cStride) {
    for (int row = 0; row < m; row += ROW_BLOCK) {
      int rows = Math.min(ROW_BLOCK, m - row);
      int aFrom = aAt + row * rowStride;
      int cFrom = cAt + row * cStride;
      for (int j = 0, panel = bAt; j < n; j += PANEL, panel += panelStride) {
        addPanel(
            rows,
            Math.min(PANEL, n - j),
            k,
            a,
            aFrom,
            rowStride,
            stepStride,
            b,
            panel,
            bStride,
            c,
            cFrom + j,
            cStride);
      }
    }
  }

  private void addPanel(
      int m,
      int width,
      int k,
      float[] a,
      int aAt,
      int rowStride,
      int stepStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride) {
    int row = 0;
    while (row < m) {
      int rows = tileRows(m - row);
      int aFrom = aAt + row * rowStride;
      int cFrom = cAt + row * cStride;
      if (width == PANEL) {
        WideTiles.add(rows, k, a, aFrom, rowStride, stepStride, b, bAt, bStride, c, cFrom, cStride);
      } else {
        copyRows(rows, width, c, cFrom, cStride, edge, 0, PANEL);
        if (width > LANES) {
          WideTiles.add(rows, k, a, aFrom, rowStride, stepStride, b, bAt, bStride, edge, 0, PANEL);
        } else {
          NarrowTiles.add(
              rows, k, a, aFrom, rowStride, stepStride, b, bAt, bStride, edge, 0, PANEL);
        }
        copyRows(rows, width, edge, 0, PANEL, c, cFrom, cStride);
      }
      row += rows;
    }
  }

  private static int tileRows(int rowsLeft) {
    if (EIGHT_ROWS && rowsLeft >= 8) {
      return 8;
    }
    return rowsLeft >= 4 ? 4 : 1;
  }

  private static void copyRows(
      int rows, int width, float[] from, int at, int stride, float[] to, int toAt, int toStride) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, at + i * stride, to, toAt + i * toStride, width);
    }
  }

  private void reserve(int steps, int columns) {
    int length = (columns + PANEL - 1) / PANEL * PANEL * steps;
    if (packed.length < length) {
      packed = new float[length];
    }
  }
}
