package seluspark.dataprep.profile;

import java.io.Serializable;

/** How long the texts of a column are, in characters (Unicode code points), blanks included. */
public final class TextLengths implements Serializable {
  private static final long serialVersionUID = 1;

  private long count;
  private long total;
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  void add(int length, long rows) {
    count += rows;
    total += rows * length;
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }

  void merge(TextLengths other) {
    count += other.count;
    total += other.total;
    shortest = Math.min(shortest, other.shortest);
    longest = Math.max(longest, other.longest);
  }

  /** Rows with a text, blank ones included. */
  public long count() {
    return count;
  }

  /** Length of the shortest text; 0 if there is none. */
  public int shortest() {
    return count == 0 ? 0 : shortest;
  }

  /** Length of the longest text. */
  public int longest() {
    return longest;
  }

  /** Their mean length; 0 if there is none. */
  public double mean() {
    return count == 0 ? 0 : (double) total / count;
  }
}
