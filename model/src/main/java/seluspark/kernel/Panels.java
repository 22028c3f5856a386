package seluspark.kernel;

import java.util.Arrays;

/**
 * Copies operands of a product to where its tiles read them one after the other: b into panels, of
 * which row p holds {@link #WIDTH} columns of step p, with zeros beyond the last column; a
 * transposed.
 */
final class Panels {
  /** Columns of a panel: two vectors. */
  static final int WIDTH = 2 * Lanes.COUNT;

  /** Steps copied at a time when transposing, so that the touched lines stay in cache. */
  private static final int STEP_BLOCK = 128;

  /** Rows read side by side: more, and rows a power of two apart would evict each other. */
  private static final int ROWS = 8;

  private Panels() {}

  /** Columns of all panels together that hold so many columns. */
  static int padded(int columns) {
    return (columns + WIDTH - 1) / WIDTH * WIDTH;
  }

  /** From b (steps × width within rows of bStride). */
  static void pack(int steps, int width, float[] b, int bAt, int bStride, float[] panels, int at) {
    int whole = width / WIDTH * WIDTH;
    for (int j = 0; j < whole; j += WIDTH) {
      VectorLoops.packPanel(steps, b, bAt + j, bStride, panels, at + j * steps);
    }
    if (whole < width) {
      int panel = at + whole * steps;
      Arrays.fill(panels, panel, panel + steps * WIDTH, 0f);
      for (int p = 0; p < steps; p++) {
        for (int j = whole; j < width; j++) {
          panels[panel + p * WIDTH + j - whole] = b[bAt + p * bStride + j];
        }
      }
    }
  }

  /** From b (width × steps within rows of bStride). */
  static void packTransposed(
      int steps, int width, float[] b, int bAt, int bStride, float[] panels, int at) {
    for (int j = 0; j < width; j += WIDTH) {
      int columns = Math.min(WIDTH, width - j);
      int panel = at + j * steps;
      if (columns < WIDTH) {
        Arrays.fill(panels, panel, panel + steps * WIDTH, 0f);
      }
      for (int from = 0; from < steps; from += STEP_BLOCK) {
        int to = Math.min(from + STEP_BLOCK, steps);
        for (int i = 0; i < columns; i++) {
          packColumn(from, to, b, bAt + (j + i) * bStride, panels, panel + i);
        }
      }
    }
  }

  private static void packColumn(int from, int to, float[] b, int bAt, float[] panels, int at) {
    for (int p = from; p < to; p++) {
      panels[at + p * WIDTH] = b[bAt + p];
    }
  }

  /** Writes aᵀ (width × steps, without gaps) from a (steps × width within rows of aStride). */
  static void transpose(int steps, int width, float[] a, int aAt, int aStride, float[] result) {
    int end = steps / ROWS * ROWS;
    for (int p = 0; p < end; p += ROWS) {
      transposeRows(steps, width, a, aAt + p * aStride, aStride, result, p);
    }
    for (int p = end; p < steps; p++) {
      for (int j = 0; j < width; j++) {
        result[j * steps + p] = a[aAt + p * aStride + j];
      }
    }
  }

  private static void transposeRows(
      int steps, int width, float[] a, int aAt, int stride, float[] result, int at) {
    for (int j = 0; j < width; j++) {
      int from = aAt + j;
      int to = at + j * steps;
      result[to] = a[from];
      result[to + 1] = a[from + stride];
      result[to + 2] = a[from + 2 * stride];
      result[to + 3] = a[from + 3 * stride];
      result[to + 4] = a[from + 4 * stride];
      result[to + 5] = a[from + 5 * stride];
      result[to + 6] = a[from + 6 * stride];
      result[to + 7] = a[from + 7 * stride];
    }
  }
}
