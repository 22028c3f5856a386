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

  // Open addressing: a key and its count side by side, where one look at memory finds both. A count
  // of 0 marks a free place.
  private long[] table = new long[2 * FIRST_CAPACITY];
  private int size;
  private int droppedBits;

  /** Adds a finite number. */
  public void add(double number) {
    add(number, 1);
  }

  /** Adds {@code rows} rows with this finite number. */
  void add(double number, long rows) {
    addRows(ordered(number) >> droppedBits, rows);
    coarsen();
  }

  /** Adds the numbers that {@code other} has seen. */
  public void merge(QuantileSketch other) {
    if (other.droppedBits > droppedBits) {
      coarsenTo(other.droppedBits);
    }
    int shift = droppedBits - other.droppedBits;
    for (int i = 0; i < other.table.length; i += 2) {
      if (other.table[i + 1] > 0) {
        addRows(other.table[i] >> shift, other.table[i + 1]);
      }
    }
    coarsen();
  }

  /** The buckets, from the smallest numbers to the largest. */
  public Bucket[] buckets() {
    Bucket[] buckets = new Bucket[size];
    int at = 0;
    for (int i = 0; i < table.length; i += 2) {
      if (table[i + 1] > 0) {
        buckets[at++] = bucket(table[i], table[i + 1]);
      }
    }
    Arrays.sort(buckets, (left, right) -> Double.compare(left.smallest(), right.smallest()));
    return buckets;
  }

  /** How many buckets there are. */
  int size() {
    return size;
  }

  /** True while every different number has a bucket of its own. */
  public boolean isExact() {
    return droppedBits == 0;
  }

  /** Low bits of a double that no longer tell buckets apart; 0 while every number has its own. */
  int droppedBits() {
    return droppedBits;
  }

  /**
   * A run of doubles that are counted together.
   *
   * @param smallest the smallest double of the bucket, whether or not it occurred
   * @param largest the largest one
   * @param count rows
   */
  public record Bucket(double smallest, double largest, long count) {}

  private Bucket bucket(long key, long rows) {
    double smallest = number(key << droppedBits);
    double largest = number((key << droppedBits) | ((1L << droppedBits) - 1));
    return new Bucket(
        Math.max(smallest, -Double.MAX_VALUE), Math.min(largest, Double.MAX_VALUE), rows);
  }

  private void coarsen() {
    if (size > BUCKETS) {
      coarsenTo(droppedBits + fewestBitsToDrop());
    }
  }

  /** Tried on the keys alone, as a sketch that has just begun must drop dozens of bits. */
  private int fewestBitsToDrop() {
    long[] keys = new long[size];
    int at = 0;
    for (int i = 0; i < table.length; i += 2) {
      if (table[i + 1] > 0) {
        keys[at++] = table[i];
      }
    }
    Arrays.sort(keys);
    int bits = 0;
    int different;
    do {
      bits++;
      different = 1;
      for (int i = 1; i < keys.length; i++) {
        different += keys[i] >> bits != keys[i - 1] >> bits ? 1 : 0;
      }
    } while (different > BUCKETS);
    return bits;
  }

  private void coarsenTo(int bits) {
    int shift = bits - droppedBits;
    long[] old = table;
    table = new long[2 * FIRST_CAPACITY]; // grows as far as it must: sketches travel
    size = 0;
    droppedBits = bits;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] > 0) {
        addRows(old[i] >> shift, old[i + 1]);
      }
    }
  }

  private void addRows(long key, long rows) {
    int place = place(key);
    if (table[place + 1] == 0) {
      table[place] = key;
      size++;
    }
    table[place + 1] += rows;
    if (4 * size > table.length) {
      grow();
    }
  }

  private int place(long key) {
    int mask = table.length - 2; // even places
    int place = (int) (key * GOLDEN >>> 32) & mask;
    while (table[place + 1] > 0 && table[place] != key) {
      place = (place + 2) & mask;
    }
    return place;
  }

  private void grow() {
    long[] old = table;
    table = new long[2 * old.length];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] > 0) {
        int place = place(old[i]);
        table[place] = old[i];
        table[place + 1] = old[i + 1];
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
