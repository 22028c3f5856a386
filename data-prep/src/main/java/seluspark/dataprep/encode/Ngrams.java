package seluspark.dataprep.encode;

import java.util.Locale;

/**
 * The words of a text and their pairs, hashed into buckets (feature hashing: Weinberger et al.,
 * 2009). A word is a run of letters and digits, whatever their case.
 */
public final class Ngrams {
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
  private static final long MIX_2 = 0x94D049BB133111EBL;

  private Ngrams() {}

  /**
   * Marks the buckets of a text.
   *
   * @param marked true where the text has something in the bucket; others are left as they are
   */
  public static void mark(String text, boolean[] marked) {
    String lower = text.toLowerCase(Locale.ROOT);
    long previous = 0; // none
    int at = 0;
    while (at < lower.length()) {
      long hash = FNV_OFFSET;
      int start = at;
      while (at < lower.length()) {
        int point = lower.codePointAt(at);
        if (!Character.isLetterOrDigit(point)) {
          break;
        }
        hash = (hash ^ point) * FNV_PRIME;
        at += Character.charCount(point);
      }
      if (at > start) {
        marked[bucket(hash, marked.length)] = true;
        if (previous != 0) {
          marked[bucket(previous * 31 + hash, marked.length)] = true;
        }
        previous = hash;
      } else {
        at += Character.charCount(lower.codePointAt(at));
      }
    }
  }

  /** FNV leaves its low bits alike for alike words; SplitMix64's last steps spread them. */
  private static int bucket(long hash, int buckets) {
    long mixed = (hash ^ (hash >>> 30)) * MIX_1;
    mixed = (mixed ^ (mixed >>> 27)) * MIX_2;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), buckets);
  }
}
