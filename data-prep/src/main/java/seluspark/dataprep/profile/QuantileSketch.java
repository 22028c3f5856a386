package seluspark.dataprep.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How the finite numbers of a column are distributed: exact counts of buckets, at most {@value
 * #BUCKETS} of them, that get coarser only as far as there are too many.
 *
 * <p>A bucket holds the doubles whose bits agree but for the last {@link #droppedBits}, so buckets
 * nest, and a column with few different numbers has one for each. Order-free: a part of the table
 * needs no coarser buckets than the whole, so level and counts are those of the whole, however it
 * was cut. The idea is that of UDDSketch (Epicoco et al., 2020), with the bits of a double in place
 * of its logarithm.
 */
public final class QuantileSketch implements Serializable {
  private static final long serialVersionUID = 1;

  /** Most buckets: enough for tenths of a distribution over several powers of ten. */
  static final int BUCKETS = 1024;

  private static final int FIRST_CAPACITY = 32; // a power of two
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  // Open addressing; a count of 0 marks a free place.
  private long[] keys = new long[FIRST_CAPACITY];
  private long[] counts = new long[FIRST_CAPACITY];
  private int size;
  private int droppedBits;

  /** Adds a finite number. */
  public void add(double number) {
    addRows(ordered(number) >> droppedBits, 1);
    coarsen();
  }

  /** Adds the numbers that {@code other} has seen. */
  public void merge(QuantileSketch other) {
    if (other.droppedBits > droppedBits) {
      coarsenTo(other.droppedBits);
    }
    int shift = droppedBits - other.droppedBits;
    for (int i = 0; i < other.keys.length; i++) {
      if (other.counts[i] > 0) {
        addRows(other.keys[i] >> shift, other.counts[i]);
      }
    }
    coarsen();
  }

  /** The buckets, from the smallest numbers to the largest. */
  public Bucket[] buckets() {
    Bucket[] buckets = new Bucket[size];
    int at = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        buckets[at++] = new Bucket(number(keys[i] << droppedBits), counts[i]);
      }
    }
    Arrays.sort(buckets, (left, right) -> Double.compare(left.smallest(), right.smallest()));
    return buckets;
  }

  /** Low bits of a double that no longer tell buckets apart; 0 while every number has its own. */
  int droppedBits() {
    return droppedBits;
  }

  /**
   * A run of doubles that are counted together.
   *
   * @param smallest the smallest double of the bucket, whether or not it occurred
   * @param count rows
   */
  public record Bucket(double smallest, long count) {}

  private void coarsen() {
    while (size > BUCKETS) {
      coarsenTo(droppedBits + 1);
    }
  }

  private void coarsenTo(int bits) {
    int shift = bits - droppedBits;
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[oldKeys.length];
    counts = new long[oldKeys.length];
    size = 0;
    droppedBits = bits;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        addRows(oldKeys[i] >> shift, oldCounts[i]);
      }
    }
  }

  private void addRows(long key, long rows) {
    int place = place(key);
    if (counts[place] == 0) {
      keys[place] = key;
      size++;
    }
    counts[place] += rows;
    if (2 * size > keys.length) {
      grow();
    }
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int place = (int) (key * GOLDEN >>> 32) & mask;
    while (counts[place] > 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new long[2 * oldKeys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        counts[place] = oldCounts[i];
      }
    }
  }

  /** Longs in the order of the doubles; adding 0 makes one zero of the two. */
  private static long ordered(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
  }

  private static double number(long ordered) {
    return Double.longBitsToDouble(ordered >= 0 ? ordered : ordered ^ Long.MAX_VALUE);
  }
}
