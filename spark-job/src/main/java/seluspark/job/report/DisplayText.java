package seluspark.job.report;

/** Other people's text made fit to be shown. */
final class DisplayText {

  private static final char REPLACEMENT = '\uFFFD';

  private DisplayText() {}

  /**
   * The text with control characters (terminal escapes, line feeds), bidirectional overrides and
   * lone surrogates replaced: they could move what stands beside them.
   */
  static String of(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean unfit =
                  Character.isISOControl(point)
                      || point >= 0xD800 && point <= 0xDFFF
                      || point >= 0x202A && point <= 0x202E
                      || point >= 0x2066 && point <= 0x2069
                      || point == 0x2028
                      || point == 0x2029;
              result.appendCodePoint(unfit ? REPLACEMENT : point);
            });
    return result.toString();
  }

  /** The text cut to a number of characters, the last of which is then an ellipsis. */
  static String cut(String text, int length) {
    String shown = of(text);
    if (shown.codePointCount(0, shown.length()) <= length) {
      return shown;
    }
    return shown.substring(0, shown.offsetByCodePoints(0, length - 1)) + "\u2026";
  }
}
