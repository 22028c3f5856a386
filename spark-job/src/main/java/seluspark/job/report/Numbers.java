package seluspark.job.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Numbers {

  /** What stands for a number that there is not. */
  static final String NONE = "\u2013";

  private Numbers() {}

  /** 7,043 */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A measure or loss, to four decimals. */
  static String measure(double value) {
    return fixed(value, 4);
  }

  static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    // Minus zero, and small negatives that round to it, would read as a sign that means something.
    return text.matches("-[0.]+") ? text.substring(1) : text;
  }

  /** 26.5 %, with a space that does not break. */
  static String percent(double share) {
    return Double.isFinite(share) ? fixed(share * 100, 1) + "\u00a0%" : NONE;
  }

  /** 0.42 s, 38.1 s, 12 min 5 s, 3 h 4 min */
  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NONE;
    }
    if (seconds < 60) {
      return fixed(seconds, seconds < 10 ? 2 : 1) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
