package seluspark.dataprep.profile;

import java.io.Serializable;
import java.util.TreeSet;

/**
 * Estimates how many different values there are, from the {@value #SIZE} smallest hashes
 * (Bar-Yossef et al., Counting Distinct Elements in a Data Stream, 2002). Relative error about 1.6
 * %; exact below the size. Smallest hashes are a set: neither order nor grouping changes the
 * estimate.
 */
public final class DistinctSketch implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int SIZE = 4096;

  private final TreeSet<Long> smallest = new TreeSet<>();

  /** Adds a value. */
  public void add(String value) {
    addHash(hash(value));
  }

  /** Adds the values that {@code other} has seen. */
  public void merge(DistinctSketch other) {
    other.smallest.forEach(this::addHash);
  }

  /** The estimated number of different values. */
  public long estimate() {
    if (smallest.size() < SIZE) {
      return smallest.size();
    }
    double share = smallest.last() / (double) Long.MAX_VALUE;
    return Math.round((SIZE - 1) / share);
  }

  private void addHash(long hash) {
    if (smallest.size() < SIZE) {
      smallest.add(hash);
    } else if (hash < smallest.last() && smallest.add(hash)) {
      smallest.pollLast();
    }
  }

  // FNV-1a, then the finalizer of SplitMix64, since FNV alone leaves the high bits uneven; 63 bits.
  private static long hash(String value) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < value.length(); i++) {
      hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return (hash ^ (hash >>> 31)) & Long.MAX_VALUE;
  }
}
