package seluspark.dataprep.profile;

import java.io.Serializable;

/** How long the texts of a column are, in characters (Unicode code points), blanks included. */
public final class TextLengths implements Serializable {
  private static final long serialVersionUID = 1;

  private long count;
  private long total;
  private long words;
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  void add(String text, long rows) {
    int length = text.codePointCount(0, text.length());
    words += rows * words(text);
    count += rows;
    total += rows * length;
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }

  private static int words(String text) {
    int words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      boolean isBlank = Character.isWhitespace(text.charAt(i));
      words += inWord || isBlank ? 0 : 1;
      inWord = !isBlank;
    }
    return words;
  }

  void merge(TextLengths other) {
    words += other.words;
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

  /** How many words, parted by blanks, the texts have on average; 0 if there is none. */
  public double meanWords() {
    return count == 0 ? 0 : (double) words / count;
  }

  /** Their mean length; 0 if there is none. */
  public double mean() {
    return count == 0 ? 0 : (double) total / count;
  }
}
