package seluspark.dataprep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people: four significant digits. */
final class Figures {
  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private Figures() {}

  static String of(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    if (Math.abs(value) >= 1e9 || Math.abs(value) < 1e-4) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS);
    return rounded.stripTrailingZeros().toPlainString();
  }

  static String percent(long part, long whole) {
    return of(100.0 * part / whole) + " %";
  }
}
