package seluspark.kernel;

import java.util.Arrays;

/**
 * Copies a block of b into a panel: row p of the panel holds {@code width} elements of step p, then
 * zeros up to the panel's stride.
 */
final class Panels {
  /** Steps copied at a time when transposing, so that the written lines stay in cache. */
  private static final int STEP_BLOCK = 128;

  private Panels() {}

  /** From b (steps × width within rows of bStride), step by step. */
  static void pack(
      int steps, int width, float[] b, int bAt, int bStride, float[] panel, int at, int stride) {
    if (width < stride) {
      Arrays.fill(panel, at, at + steps * stride, 0f);
    }
    for (int p = 0; p < steps; p++) {
      System.arraycopy(b, bAt + p * bStride, panel, at + p * stride, width);
    }
  }

  /** From b (width × steps within rows of bStride), column by column of the panel. */
  static void packTransposed(
      int steps, int width, float[] b, int bAt, int bStride, float[] panel, int at, int stride) {
    if (width < stride) {
      Arrays.fill(panel, at, at + steps * stride, 0f);
    }
    for (int from = 0; from < steps; from += STEP_BLOCK) {
      int to = Math.min(from + STEP_BLOCK, steps);
      for (int j = 0; j < width; j++) {
        packColumn(from, to, b, bAt + j * bStride, panel, at + j, stride);
      }
    }
  }

  private static void packColumn(
      int from, int to, float[] b, int bAt, float[] panel, int at, int stride) {
    for (int p = from; p < to; p++) {
      panel[at + p * stride] = b[bAt + p];
    }
  }
}
