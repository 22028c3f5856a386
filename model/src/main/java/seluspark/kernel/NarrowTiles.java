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
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector c1 = FloatVector.fromArray(SPECIES, c, cAt + cStride);
    FloatVector c2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride);
    FloatVector c3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride);
    FloatVector c4 = FloatVector.fromArray(SPECIES, c, cAt + 4 * cStride);
    FloatVector c5 = FloatVector.fromArray(SPECIES, c, cAt + 5 * cStride);
    FloatVector c6 = FloatVector.fromArray(SPECIES, c, cAt + 6 * cStride);
    FloatVector c7 = FloatVector.fromArray(SPECIES, c, cAt + 7 * cStride);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      int at = aAt + p * stepStride;
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(b0, c0);
      c1 = FloatVector.broadcast(SPECIES, a[at + rowStride]).fma(b0, c1);
      c2 = FloatVector.broadcast(SPECIES, a[at + 2 * rowStride]).fma(b0, c2);
      c3 = FloatVector.broadcast(SPECIES, a[at + 3 * rowStride]).fma(b0, c3);
      c4 = FloatVector.broadcast(SPECIES, a[at + 4 * rowStride]).fma(b0, c4);
      c5 = FloatVector.broadcast(SPECIES, a[at + 5 * rowStride]).fma(b0, c5);
      c6 = FloatVector.broadcast(SPECIES, a[at + 6 * rowStride]).fma(b0, c6);
      c7 = FloatVector.broadcast(SPECIES, a[at + 7 * rowStride]).fma(b0, c7);
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
      int rowStride,
      int stepStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector c1 = FloatVector.fromArray(SPECIES, c, cAt + cStride);
    FloatVector c2 = FloatVector.fromArray(SPECIES, c, cAt + 2 * cStride);
    FloatVector c3 = FloatVector.fromArray(SPECIES, c, cAt + 3 * cStride);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      int at = aAt + p * stepStride;
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(b0, c0);
      c1 = FloatVector.broadcast(SPECIES, a[at + rowStride]).fma(b0, c1);
      c2 = FloatVector.broadcast(SPECIES, a[at + 2 * rowStride]).fma(b0, c2);
      c3 = FloatVector.broadcast(SPECIES, a[at + 3 * rowStride]).fma(b0, c3);
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
      int rowStride,
      int stepStride,
      float[] b,
      int bAt,
      int bStride,
      float[] c,
      int cAt,
      int cStride) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, cAt);
    for (int p = 0; p < k; p++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, bAt + p * bStride);
      int at = aAt + p * stepStride;
      c0 = FloatVector.broadcast(SPECIES, a[at]).fma(b0, c0);
    }
    c0.intoArray(c, cAt);
  }
}
