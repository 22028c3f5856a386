package seluspark.dataprep.split;

import java.io.Serializable;

/**
 * Searches the keys of a stratum for the one that a number of rows reaches up to: counts the rows
 * of equal bins between two keys, goes on in the bin that the number falls into, until a bin ends
 * with it or holds a single key.
 *
 * @param stratum whose keys
 * @param low the smallest key it can be
 * @param high the largest one
 * @param rows how many rows are wanted, of those from {@code low} on, at least 1
 */
record RankSearch(String stratum, long low, long high, long rows) implements Serializable {

  /** Index of the bin that {@code key} is in; -1 for none. */
  int bin(long key, int bins) {
    return key < low || key > high ? -1 : (int) ((key - low) / width(bins));
  }

  private long width(int bins) {
    return Math.subtractExact(high, low) / bins + 1;
  }

  boolean isDone() {
    return low == high;
  }

  /** The search as the counts of the bins, from {@code at} on, narrow it. */
  RankSearch narrowed(long[] counts, int at, int bins) {
    long below = 0;
    int bin = 0;
    while (below + counts[at + bin] < rows) {
      below += counts[at + bin];
      bin++;
    }
    long start = low + bin * width(bins);
    long end = Math.min(high, start + width(bins) - 1);
    boolean endsWithIt = below + counts[at + bin] == rows;
    return new RankSearch(stratum, endsWithIt ? end : start, end, rows - below);
  }
}
