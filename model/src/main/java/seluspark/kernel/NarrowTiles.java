package seluspark.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of c that are one vector wide, for the last columns of a product. Arguments are those of
 * {@link WideTiles}.
 */
final class NarrowTiles {
  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;

  private NarrowTiles() {}

  /** c = start + a (rows × k) · b (k × panel); rows is 8, 4 or 1. start may be c. */
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride);
    FloatVector c4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride);
    FloatVector c5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride);
    FloatVector c6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStride);
    FloatVector c7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStride);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + p + aStride]);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + p + 2 * aStride]);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aAt + p + 3 * aStride]);
      c3 = a3.fma(b0, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[aAt + p + 4 * aStride]);
      c4 = a4.fma(b0, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[aAt + p + 5 * aStride]);
      c5 = a5.fma(b0, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[aAt + p + 6 * aStride]);
      c6 = a6.fma(b0, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[aAt + p + 7 * aStride]);
      c7 = a7.fma(b0, c7);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + cStride);
    c2.intoArray(c, cAt + 2 * cStride);
    c3.intoArray(c, cAt + 3 * cStride);
    c4.intoArray(c, cAt + 4 * cStride);
    c5.intoArray(c, cAt + 5 * cStride);
    c6.intoArray(c, cAt + 6 * cStride);
    c7.intoArray(c, cAt + 7 * cStride);
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[aAt + p + aStride]);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[aAt + p + 2 * aStride]);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[aAt + p + 3 * aStride]);
      c3 = a3.fma(b0, c3);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + cStride);
    c2.intoArray(c, cAt + 2 * cStride);
    c3.intoArray(c, cAt + 3 * cStride);
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
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, startAt);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[aAt + p]);
      c0 = a0.fma(b0, c0);
    }
    c0.intoArray(c, cAt);
  }
}
