package seluspark.theory;

import java.util.Locale;

/** Numbers in messages: two decimals, or two figures where decimals would hide them. */
final class Words {
  private Words() {}

  static String number(double value) {
    if (value == 0 || Math.abs(value) >= 0.01 && Math.abs(value) < 1000) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return String.format(Locale.ROOT, "%.1e", value);
  }
}
