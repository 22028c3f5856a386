package seluspark.kernel;

/** What products with sparse rows are made of, in plain loops. */
class SparseLoops {
  /**
   * c (n) = start (n) + the sum over i in [from, to) of factors[i] · row rows[i] of b (n columns):
   * each element is one chain of fused multiply-adds in the order of i.
   */
  void chain(
      int from,
      int to,
      int[] rows,
      float[] factors,
      int n,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    System.arraycopy(start, startAt, c, cAt, n);
    for (int i = from; i < to; i++) {
      float factor = factors[i];
      int row = bAt + rows[i] * n;
      for (int j = 0; j < n; j++) {
        c[cAt + j] = Math.fma(factor, b[row + j], c[cAt + j]);
      }
    }
  }

  /** {@link ExactSums#add} of values[0, n). */
  void addExactly(int n, float[] values, double[] sums, int sumsAt, double range) {
    ExactSums.add(n, values, 0, sums, sumsAt, range);
  }
}
