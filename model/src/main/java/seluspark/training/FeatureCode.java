package seluspark.training;

import java.util.Arrays;
import seluspark.kernel.SparseRows;

/**
 * How the features of a row lie in a block: as they are; or, of a wide table where more than half
 * of the row is 0, as the columns of the other features, ascending, and then those features. Which
 * of the two follows from the features alone, so equal rows have equal codes, however the table
 * wrote them. The length tells which: only features as they are take featureCount floats.
 *
 * <p>A column lies there as the float of the same bits. It is never computed with.
 */
final class FeatureCode {
  private FeatureCode() {}

  /** Whether rows of so many features may be kept short; the others all have one length. */
  static boolean isWide(int featureCount) {
    return featureCount >= SparseRows.FEWEST_COLUMNS;
  }

  /** Floats that a row takes. */
  static int length(int nonZeros, int featureCount) {
    return isWide(featureCount) && 2L * nonZeros < featureCount ? 2 * nonZeros : featureCount;
  }

  /** Writes the code of the features and returns its length. */
  static int encode(float[] features, int featureCount, float[] code) {
    int nonZeros = 0;
    for (int i = 0; i < featureCount; i++) {
      nonZeros += features[i] != 0 ? 1 : 0;
    }
    int length = length(nonZeros, featureCount);
    if (length == featureCount) {
      System.arraycopy(features, 0, code, 0, featureCount);
      return length;
    }
    int count = 0;
    for (int i = 0; i < featureCount; i++) {
      if (features[i] != 0) {
        put(code, count++, nonZeros, i, features[i]);
      }
    }
    return length;
  }

  /** Sets one of {@code nonZeros} features of a short code. */
  static void put(float[] code, int index, int nonZeros, int column, float value) {
    code[index] = Float.intBitsToFloat(column);
    code[nonZeros + index] = value;
  }

  /** Writes all features from {@code targetAt} on. */
  static void copy(
      float[] code, int at, int length, int featureCount, float[] target, int targetAt) {
    if (length == featureCount) {
      System.arraycopy(code, at, target, targetAt, featureCount);
      return;
    }
    Arrays.fill(target, targetAt, targetAt + featureCount, 0f);
    int nonZeros = length / 2;
    for (int i = at; i < at + nonZeros; i++) {
      target[targetAt + Float.floatToRawIntBits(code[i])] = code[i + nonZeros];
    }
  }

  /** Adds a row. */
  static void add(float[] code, int at, int length, int featureCount, SparseRows target) {
    if (length == featureCount) {
      for (int i = 0; i < featureCount; i++) {
        target.add(i, code[at + i]);
      }
    } else {
      int nonZeros = length / 2;
      for (int i = at; i < at + nonZeros; i++) {
        target.add(Float.floatToRawIntBits(code[i]), code[i + nonZeros]);
      }
    }
    target.endRow();
  }
}
