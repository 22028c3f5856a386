package seluspark.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of c that are two vectors wide. Most training time is spent here.
 *
 * <p>The elements of a tile stay in registers while k runs: one chain of fused multiply-adds each,
 * which may not be reordered or split, and which starts from an element of {@code start}. Row i of
 * a lies at {@code aAt + i·aStride}, its k elements one after the other; row p of b at {@code bAt +
 * p·bStride}. A start of stride 0 is one row for all, a bias or zeros.
 *
 * <p>The methods are unrolled by hand because C2 keeps only local variables in registers. Rows of a
 * are addressed by a stride that C2 does not know: with a constant one it unrolls the loop once
 * more, runs out of registers and spills, at half the speed.
 */
final class WideTiles {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private WideTiles() {}

  /** c = start + a (rows × k) · b (k × panel); rows is 8, 6, 4 or 1. start may be c. */
  static void multiply(
      int rows,
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
    switch (rows) {
      case 8:
        eightRows(
            k, a, aAt, aStride, b, bAt, bStride, start, startAt, startStride, c, cAt, cStride);
        break;
      case 6:
        sixRows(k, a, aAt, aStride, b, bAt, bStride, start, startAt, startStride, c, cAt, cStride);
        break;
      case 4:
        fourRows(k, a, aAt, aStride, b, bAt, bStride, start, startAt, startStride, c, cAt, cStride);
        break;
      default:
        oneRow(k, a, aAt, aStride, b, bAt, bStride, start, startAt, startStride, c, cAt, cStride);
    }
  }

  private static void eightRows(
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
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + startStride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride + LANES);
    FloatVector c60 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStride);
    FloatVector c61 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStride + LANES);
    FloatVector c70 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStride);
    FloatVector c71 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStride + LANES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + p + aStride]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + p + 2 * aStride]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aAt + p + 3 * aStride]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[aAt + p + 4 * aStride]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[aAt + p + 5 * aStride]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[aAt + p + 6 * aStride]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[aAt + p + 7 * aStride]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c10.intoArray(c, cAt + cStride);
    c11.intoArray(c, cAt + cStride + LANES);
    c20.intoArray(c, cAt + 2 * cStride);
    c21.intoArray(c, cAt + 2 * cStride + LANES);
    c30.intoArray(c, cAt + 3 * cStride);
    c31.intoArray(c, cAt + 3 * cStride + LANES);
    c40.intoArray(c, cAt + 4 * cStride);
    c41.intoArray(c, cAt + 4 * cStride + LANES);
    c50.intoArray(c, cAt + 5 * cStride);
    c51.intoArray(c, cAt + 5 * cStride + LANES);
    c60.intoArray(c, cAt + 6 * cStride);
    c61.intoArray(c, cAt + 6 * cStride + LANES);
    c70.intoArray(c, cAt + 7 * cStride);
    c71.intoArray(c, cAt + 7 * cStride + LANES);
  }

  private static void sixRows(
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
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + startStride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride + LANES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + p + aStride]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + p + 2 * aStride]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aAt + p + 3 * aStride]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[aAt + p + 4 * aStride]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[aAt + p + 5 * aStride]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c10.intoArray(c, cAt + cStride);
    c11.intoArray(c, cAt + cStride + LANES);
    c20.intoArray(c, cAt + 2 * cStride);
    c21.intoArray(c, cAt + 2 * cStride + LANES);
    c30.intoArray(c, cAt + 3 * cStride);
    c31.intoArray(c, cAt + 3 * cStride + LANES);
    c40.intoArray(c, cAt + 4 * cStride);
    c41.intoArray(c, cAt + 4 * cStride + LANES);
    c50.intoArray(c, cAt + 5 * cStride);
    c51.intoArray(c, cAt + 5 * cStride + LANES);
  }

  private static void fourRows(
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
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + startStride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride + LANES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + p + aStride]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + p + 2 * aStride]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aAt + p + 3 * aStride]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c10.intoArray(c, cAt + cStride);
    c11.intoArray(c, cAt + cStride + LANES);
    c20.intoArray(c, cAt + 2 * cStride);
    c21.intoArray(c, cAt + 2 * cStride + LANES);
    c30.intoArray(c, cAt + 3 * cStride);
    c31.intoArray(c, cAt + 3 * cStride + LANES);
  }

  private static void oneRow(
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
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
  }
}
