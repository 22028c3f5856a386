package seluspark.kernel;

/** Sums over the rows of a matrix, always from the first row to the last. */
final class ColumnSums {
  private ColumnSums() {}

  static void add(int rowCount, int width, float[] a, int aAt, float[] sums, int sumsAt) {
    for (int i = 0; i < rowCount; i++) {
      addRow(width, a, aAt + i * width, sums, sumsAt);
    }
  }

  private static void addRow(int width, float[] a, int aAt, float[] sums, int sumsAt) {
    for (int j = 0; j < width; j++) {
      sums[sumsAt + j] += a[aAt + j];
    }
  }
}
