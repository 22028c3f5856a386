package seluspark.dataprep.profile;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Estimates how many different values there are, from so many smallest hashes of theirs (Bar-Yossef
 * et al., Counting Distinct Elements in a Data Stream, 2002). Exact up to that size; beyond, the
 * relative error is about 1 / sqrt(size). Smallest hashes are a set: neither order nor grouping
 * changes the estimate.
 */
public final class DistinctSketch implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int FIRST_CAPACITY = 16;

  private final int kept; // a power of two
  // Open addressing; 0 marks a free place, and no hash is 0.
  private long[] hashes = new long[FIRST_CAPACITY];
  private int size;
  private long limit = Long.MAX_VALUE; // hashes of this and more are of no interest any more

  /**
   * A sketch of no values.
   *
   * @param kept how many hashes the estimate rests on; a power of two from 16 up
   */
  DistinctSketch(int kept) {
    this.kept = kept;
  }

  /** Adds a value. */
  public void add(String value) {
    // FNV-1a; mixed, since FNV alone leaves the high bits uneven.
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
    }
    addHash(mixed(hash));
  }

  /** Adds a number; the two zeros are one. */
  public void add(double value) {
    addHash(mixed(Double.doubleToRawLongBits(value + 0.0)));
  }

  /** Adds the values that {@code other} has seen. */
  public void merge(DistinctSketch other) {
    limit = Math.min(limit, other.limit);
    for (long hash : other.hashes) {
      if (hash != 0) {
        addHash(hash);
      }
    }
  }

  /** The estimated number of different values. */
  public long estimate() {
    if (size <= kept && limit == Long.MAX_VALUE) {
      return size;
    }
    double share = sorted()[kept - 1] / (double) Long.MAX_VALUE;
    return Math.round((kept - 1) / share);
  }

  private void addHash(long hash) {
    if (hash >= limit) {
      return;
    }
    int place = place(hash);
    if (hashes[place] == 0) {
      hashes[place] = hash;
      size++;
      makeRoom();
    }
  }

  private void makeRoom() {
    int capacity = 2 * kept;
    if (size > capacity * 3 / 4) { // the largest ones are thrown out, many at a time
      long[] sorted = sorted();
      limit = sorted[kept - 1] + 1;
      rebuild(sorted, kept, capacity);
    } else if (hashes.length < capacity && 2 * size > hashes.length) {
      rebuild(sorted(), size, 2 * hashes.length);
    }
  }

  private long[] sorted() {
    long[] sorted = new long[size];
    int at = 0;
    for (long hash : hashes) {
      if (hash != 0) {
        sorted[at++] = hash;
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private void rebuild(long[] sorted, int count, int capacity) {
    hashes = new long[capacity];
    size = count;
    for (int i = 0; i < count; i++) {
      hashes[place(sorted[i])] = sorted[i];
    }
  }

  private int place(long hash) {
    int mask = hashes.length - 1;
    int place = (int) hash & mask;
    while (hashes[place] != 0 && hashes[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /** The finalizer of SplitMix64; 63 bits, never 0. */
  private static long mixed(long value) {
    long hash = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return Math.max(1, (hash ^ (hash >>> 31)) & Long.MAX_VALUE);
  }
}
