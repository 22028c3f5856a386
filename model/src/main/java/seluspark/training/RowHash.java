package seluspark.training;

/** A stable 64-bit hash of a row's content: equal rows hash equally on every machine. */
final class RowHash {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private RowHash() {}

  /**
   * Hash of the features, the labels and the weight.
   *
   * @param code the {@link FeatureCode} of the features, {@code length} floats from {@code at}
   */
  static long of(float[] code, int at, int length, float[] labels, float weight) {
    long hash = length;
    for (int i = 0; i < length; i++) {
      hash = absorb(hash, code[at + i]);
    }
    for (float label : labels) {
      hash = absorb(hash, label);
    }
    return mix(absorb(hash, weight));
  }

  /** Where the row stands in the order that {@code seed} puts on all rows; unsigned, uniform. */
  static long orderKey(long hash, long seed) {
    return mix(hash ^ mix(seed));
  }

  /** True for a share {@code fraction} of all order keys, chosen independently of their order. */
  static boolean isDrawn(long orderKey, double fraction) {
    return (mix(orderKey ^ MULTIPLIER) >>> 11) * 0x1p-53 < fraction;
  }

  private static long absorb(long hash, float value) {
    // Adding 0 turns -0 into 0, which every kernel treats alike.
    long mixed = (hash ^ Float.floatToIntBits(value + 0.0f)) * MULTIPLIER;
    return mixed ^ (mixed >>> 32);
  }

  /** The finalizer of SplitMix64: a bijection, so it adds no collisions. */
  static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
