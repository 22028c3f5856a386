package seluspark.dataprep.encode;

/** Reads numbers written as text. */
public final class NumberText {
  private NumberText() {}

  /**
   * The number written in {@code text}, or NaN if it is not one. Surrounding blanks are skipped.
   * Stricter than {@link Double#parseDouble}: "1d", "0x1p3", "NaN" and "Infinity" are no numbers.
   */
  public static double parse(String text) {
    String trimmed = text.strip();
    return isDecimal(trimmed) ? Double.parseDouble(trimmed) : Double.NaN;
  }

  /** True for digits that start with a needless zero, such as the postal code "00501". */
  public static boolean hasLeadingZero(String text) {
    String trimmed = text.strip();
    return trimmed.length() > 1 && trimmed.charAt(0) == '0' && isDigit(trimmed.charAt(1));
  }

  // A scan instead of catching NumberFormatException: most cells of a text column are no numbers,
  // and an exception a cell would take longer than everything else together.
  private static boolean isDecimal(String text) {
    int end = text.length();
    int at = afterSign(text, 0);
    int wholeEnd = afterDigits(text, at);
    int digitCount = wholeEnd - at;
    at = wholeEnd;
    if (at < end && text.charAt(at) == '.') {
      int fractionEnd = afterDigits(text, at + 1);
      digitCount += fractionEnd - at - 1;
      at = fractionEnd;
    }
    if (digitCount == 0) {
      return false;
    }
    if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int exponent = afterSign(text, at + 1);
      at = afterDigits(text, exponent);
      return at > exponent && at == end;
    }
    return at == end;
  }

  private static int afterSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int afterDigits(String text, int at) {
    int end = at;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
