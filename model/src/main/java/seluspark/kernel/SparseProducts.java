package seluspark.kernel;

import java.util.Arrays;

/**
 * Products of sparse rows. A chain of multiply-adds that leaves out the zeros has the value of the
 * chain with them, as long as what they would be multiplied with is finite: the bits are those of
 * the dense products, but for the sign of a zero, which no product and no exact sum shows.
 */
final class SparseProducts {
  private final SparseLoops loops;

  // The elements of one micro-batch, column by column.
  private int[] columns = new int[0];
  private int[] starts = new int[1];
  private int[] rows = new int[0];
  private float[] values = new float[0];
  private int columnCount;

  /** For each column of the matrix, 0 between two calls. */
  private int[] places = new int[0];

  private float[] product = new float[0];
  private float[] zeros = new float[0];

  SparseProducts(SparseLoops loops) {
    this.loops = loops;
  }

  /** {@link Kernels#sparseAffine}. */
  void affine(
      int m,
      int n,
      SparseRows a,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    for (int row = 0; row < m; row++) {
      loops.chain(
          a.start(row),
          a.start(row + 1),
          a.columns(),
          a.values(),
          n,
          b,
          bAt,
          start,
          startAt,
          c,
          cAt + row * n);
    }
  }

  /** {@link Kernels#sparseAffineGradient}. */
  void affineGradient(
      int[] batches,
      int count,
      int m,
      int n,
      SparseRows a,
      float[] b,
      double[] sums,
      int sumsAt,
      double range) {
    if (product.length < n) {
      product = new float[n];
      zeros = new float[n];
    }
    Arrays.fill(sums, sumsAt, sumsAt + (m + 1) * n, 0);
    for (int i = 0; i < count; i++) {
      transpose(a, batches[i], batches[i + 1], m);
      for (int k = 0; k < columnCount; k++) {
        loops.chain(starts[k], starts[k + 1], rows, values, n, b, 0, zeros, 0, product, 0);
        loops.addExactly(n, product, sums, sumsAt + columns[k] * n, range);
      }
      sumRows(batches[i], batches[i + 1], n, b);
      loops.addExactly(n, product, sums, sumsAt + m * n, range);
    }
  }

  private void sumRows(int from, int to, int n, float[] b) {
    Arrays.fill(product, 0, n, 0);
    for (int row = from; row < to; row++) {
      for (int j = 0; j < n; j++) {
        product[j] += b[row * n + j];
      }
    }
  }

  /**
   * Puts the elements of rows [from, to) in the order of their columns, and there of their rows.
   */
  private void transpose(SparseRows a, int from, int to, int m) {
    int first = a.start(from);
    int end = a.start(to);
    reserve(end - first, m);
    columnCount = 0;
    for (int i = first; i < end; i++) {
      int column = a.columns()[i];
      if (places[column]++ == 0) {
        columns[columnCount++] = column;
      }
    }
    int start = 0;
    for (int k = 0; k < columnCount; k++) {
      starts[k] = start;
      start += places[columns[k]];
      places[columns[k]] = starts[k];
    }
    starts[columnCount] = start;
    for (int row = from; row < to; row++) {
      for (int i = a.start(row); i < a.start(row + 1); i++) {
        int place = places[a.columns()[i]]++;
        rows[place] = row;
        values[place] = a.values()[i];
      }
    }
    for (int k = 0; k < columnCount; k++) {
      places[columns[k]] = 0;
    }
  }

  private void reserve(int elements, int columnsOfAll) {
    if (rows.length < elements) {
      int length = elements + elements / 4; // A little more than this batch, for the next ones.
      columns = new int[length];
      starts = new int[length + 1];
      rows = new int[length];
      values = new float[length];
    }
    if (places.length < columnsOfAll) {
      places = new int[columnsOfAll];
    }
  }
}
