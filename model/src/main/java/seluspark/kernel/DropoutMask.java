package seluspark.kernel;

/**
 * Decides which elements alpha dropout keeps, by a hash of a key and the element's index: no state,
 * so a repeated step repeats exactly.
 */
final class DropoutMask {
  static final int FIRST_FACTOR = 0x7feb352d;
  static final int SECOND_FACTOR = 0x846ca68b;
  static final int THIRD_FACTOR = 0x9e3779b1;

  private DropoutMask() {}

  /** Spreads every bit of a key over all 64, so that keys need not be random themselves. */
  static long mixed(long key) {
    long mixed = (key ^ (key >>> 32)) * 0xbf58476d1ce4e5b9L;
    return (mixed ^ (mixed >>> 29)) * 0x94d049bb133111ebL;
  }

  /** Elements whose hash, of 31 bits, lies below this are dropped. */
  static int threshold(double rate) {
    return (int) Math.round(rate * 0x1p31);
  }

  /** Sets the elements of values[from, to) that are dropped; indices count from {@code start}. */
  static void drop(
      int from, int to, int start, long mixedKey, int threshold, float dropped, float[] values) {
    for (int i = from; i < to; i++) {
      values[i] = drops(i - start, mixedKey, threshold) ? dropped : values[i];
    }
  }

  private static boolean drops(int index, long mixedKey, int threshold) {
    int hash = index + (int) mixedKey;
    hash = (hash ^ (hash >>> 16)) * FIRST_FACTOR;
    hash = ((hash ^ (hash >>> 15)) + (int) (mixedKey >>> 32)) * SECOND_FACTOR;
    hash = (hash ^ (hash >>> 16)) * THIRD_FACTOR;
    hash ^= hash >>> 15;
    return (hash >>> 1) < threshold;
  }
}
