package seluspark.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same in vector code: lanes run across columns, and the elements of some columns stay in
 * registers while a chain runs.
 */
final class SparseTiles extends SparseLoops {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  @Override
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
    int j = 0;
    for (; j + 4 * LANES <= n; j += 4 * LANES) {
      fourVectors(from, to, rows, factors, n, b, bAt + j, start, startAt + j, c, cAt + j);
    }
    for (; j + LANES <= n; j += LANES) {
      oneVector(from, to, rows, factors, n, b, bAt + j, start, startAt + j, c, cAt + j);
    }
    for (; j < n; j++) {
      float sum = start[startAt + j];
      for (int i = from; i < to; i++) {
        sum = Math.fma(factors[i], b[bAt + rows[i] * n + j], sum);
      }
      c[cAt + j] = sum;
    }
  }

  private static void fourVectors(
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * LANES);
    for (int i = from; i < to; i++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, factors[i]);
      int row = bAt + rows[i] * n;
      c0 = factor.fma(FloatVector.fromArray(SPECIES, b, row), c0);
      c1 = factor.fma(FloatVector.fromArray(SPECIES, b, row + LANES), c1);
      c2 = factor.fma(FloatVector.fromArray(SPECIES, b, row + 2 * LANES), c2);
      c3 = factor.fma(FloatVector.fromArray(SPECIES, b, row + 3 * LANES), c3);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + LANES);
    c2.intoArray(c, cAt + 2 * LANES);
    c3.intoArray(c, cAt + 3 * LANES);
  }

  private static void oneVector(
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
    FloatVector sum = FloatVector.fromArray(SPECIES, start, startAt);
    for (int i = from; i < to; i++) {
      FloatVector row = FloatVector.fromArray(SPECIES, b, bAt + rows[i] * n);
      sum = FloatVector.broadcast(SPECIES, factors[i]).fma(row, sum);
    }
    sum.intoArray(c, cAt);
  }

  @Override
  void addExactly(int n, float[] values, double[] sums, int sumsAt, double range) {
    VectorLoops.addExactly(n, values, sums, sumsAt, range);
  }
}
