package seluspark.training;

/** Stable indirect sort of long keys taken as unsigned: a radix sort, linear in their number. */
final class UnsignedOrder {
  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;

  private UnsignedOrder() {}

  /** The indices of {@code keys} such that keys[result[0]], keys[result[1]], ... ascend. */
  static int[] of(long[] keys) {
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int[] next = new int[keys.length];
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      distribute(keys, order, next, shift);
      int[] swap = order;
      order = next;
      next = swap;
    }
    return order;
  }

  private static void distribute(long[] keys, int[] order, int[] next, int shift) {
    int[] start = new int[BUCKETS + 1];
    for (long key : keys) {
      start[bucket(key, shift) + 1]++;
    }
    for (int b = 0; b < BUCKETS; b++) {
      start[b + 1] += start[b];
    }
    for (int index : order) {
      next[start[bucket(keys[index], shift)]++] = index;
    }
  }

  private static int bucket(long key, int shift) {
    return (int) (key >>> shift) & (BUCKETS - 1);
  }
}
