package seluspark.kernel;

import java.util.Arrays;

/** The gradient of an affine map's parameters: a product over the rows, added up exactly. */
final class TiledGradient {
  private static final int PANEL = Panels.WIDTH;

  /** Elements that are summed together: doubles and floats, half a second cache. */
  private static final int CACHED = 24 * 1024;

  private final TiledProducts tiled;
  private final PanelProduct panels = new PanelProduct();
  private float[] packed = new float[0];
  private float[] transposed = new float[0];
  private float[] zeros = new float[0];
  private float[] products = new float[0];
  private float[] wide = new float[0];

  TiledGradient(TiledProducts tiled) {
    this.tiled = tiled;
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
    if (n <= TiledProducts.FEW_ROWS) {
      gradientOfFewColumns(starts, count, m, n, a, b, sums, sumsAt, range);
      return;
    }
    int width = Panels.padded(n);
    int rowBlock = rowBlock(n);
    zeros = TiledProducts.reserved(zeros, width);
    packed = TiledProducts.reserved(packed, (starts[count] - starts[0]) * width);
    transposed = TiledProducts.reserved(transposed, rowBlock * TiledProducts.STEP_BLOCK);
    products = TiledProducts.reserved(products, rowBlock * n);
    for (int i = 0; i < count; i++) {
      for (int step = starts[i]; step < starts[i + 1]; step += TiledProducts.STEP_BLOCK) {
        int steps = Math.min(TiledProducts.STEP_BLOCK, starts[i + 1] - step);
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
   * Few columns would fill few lanes. The transposed product bᵀ·[a 1], whose elements are the same
   * chains, is as wide as a.
   */
  private void gradientOfFewColumns(
      int[] starts,
      int count,
      int m,
      int n,
      float[] a,
      float[] b,
      double[] sums,
      int sumsAt,
      double range) {
    int length = (m + 1) * n;
    zeros = TiledProducts.reserved(zeros, m);
    products = TiledProducts.reserved(products, length);
    wide = TiledProducts.reserved(wide, m * n);
    Arrays.fill(sums, sumsAt, sumsAt + length, 0);
    for (int i = 0; i < count; i++) {
      int from = starts[i];
      int steps = starts[i + 1] - from;
      transposed = TiledProducts.reserved(transposed, n * steps);
      Panels.transpose(steps, n, b, from * n, n, transposed);
      tiled.affine(n, m, steps, transposed, 0, a, from * m, zeros, 0, wide, 0);
      Panels.transpose(n, m, wide, 0, m, products);
      for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int p = j * steps; p < (j + 1) * steps; p++) {
          sum += transposed[p];
        }
        products[m * n + j] = sum;
      }
      VectorLoops.addExactly(length, products, sums, sumsAt, range);
    }
  }

  /** products = rows of [a 1]ᵀ·b for the steps of one micro-batch; b is packed. */
  private void multiplyTransposed(
      int row, int rows, int from, int to, int packedFrom, int m, int n, float[] a) {
    int columns = Math.min(rows, m - row);
    int wholeRows = TileRows.whole(rows);
    for (int step = from; step < to; step += TiledProducts.STEP_BLOCK) {
      int steps = Math.min(TiledProducts.STEP_BLOCK, to - step);
      Panels.transpose(steps, columns, a, step * m + row, m, transposed);
      Arrays.fill(transposed, columns * steps, wholeRows * steps, 1f);
      panels.multiply(
          wholeRows,
          n,
          steps,
          transposed,
          0,
          steps,
          packed,
          (step - packedFrom) * Panels.padded(n),
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

  /** As many rows of sums as fit the cache together; a multiple of all tiles. */
  private static int rowBlock(int n) {
    return Math.max(24, Math.min(PanelProduct.ROW_BLOCK, CACHED / n / 24 * 24));
  }
}
