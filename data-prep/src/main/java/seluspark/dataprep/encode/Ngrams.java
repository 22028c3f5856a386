package seluspark.dataprep.encode;

import java.util.Locale;
import java.util.function.IntConsumer;

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

  /** Tells {@code found} the bucket of each word and pair, so one bucket perhaps more than once. */
  public static void forEach(String text, int buckets, IntConsumer found) {
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
        found.accept(bucket(hash, buckets));
        if (previous != 0) {
          found.accept(bucket(previous * 31 + hash, buckets));
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
