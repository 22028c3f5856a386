package seluspark.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of c that are two vectors wide. Most training time is spent here.
 *
 * <p>The elements of a tile stay in registers while k runs: one chain of fused multiply-adds each,
 * which may not be reordered or split. Element (i, p) of a lies at {@code aAt + i·rowStride +
 * p·stepStride}, so that the same code multiplies a matrix and its transpose. Row p of b lies at
 * {@code bAt + p·bStride}. The methods are unrolled by hand because C2 keeps only local variables
 * in registers.
 */
final class WideTiles {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private WideTiles() {}

  /** Adds a (rows × k) · b (k × panel) to c; rows is 8, 4 or 1. */
  static void add(
      int rows,
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
    if (rows == 8) {
      eightRows(k, a, aAt, rowStride, stepStride, b, bAt, bStride, c, cAt, cStride);
    } else if (rows == 4) {
      fourRows(k, a, aAt, rowStride, stepStride, b, bAt, bStride, c, cAt, cStride);
    } else {
      oneRow(k, a, aAt, rowStride, stepStride, b, bAt, bStride, c, cAt, cStride);
    }
  }

  private static void eightRows(
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
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, cAt + cStride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, cAt + cStride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, c, cAt + 4 * cStride);
    FloatVector c41 = FloatVector.fromArray(SPECIES, c, cAt + 4 * cStride + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, c, cAt + 5 * cStride);
    FloatVector c51 = FloatVector.fromArray(SPECIES, c, cAt + 5 * cStride + LANES);
    FloatVector c60 = FloatVector.fromArray(SPECIES, c, cAt + 6 * cStride);
    FloatVector c61 = FloatVector.fromArray(SPECIES, c, cAt + 6 * cStride + LANES);
    FloatVector c70 = FloatVector.fromArray(SPECIES, c, cAt + 7 * cStride);
    FloatVector c71 = FloatVector.fromArray(SPECIES, c, cAt + 7 * cStride + LANES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride + LANES);
      int at = aAt + p * stepStride;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + rowStride]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * rowStride]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * rowStride]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[at + 4 * rowStride]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[at + 5 * rowStride]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[at + 6 * rowStride]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[at + 7 * rowStride]);
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

  private static void fourRows(
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
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, cAt + cStride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, cAt + cStride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride + LANES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride + LANES);
      int at = aAt + p * stepStride;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + rowStride]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * rowStride]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * rowStride]);
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
      int rowStride,
      int stepStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride + LANES);
      int at = aAt + p * stepStride;
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
  }
}
