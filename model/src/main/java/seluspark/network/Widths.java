package seluspark.network;

/** Checks of sizes that come from settings. */
final class Widths {
  private Widths() {}

  static void requirePositive(String what, int width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "Cannot make a network: expected " + what + " of at least 1, found " + width);
    }
  }

  static void requireArrayLength(String what, long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "Cannot make a network: expected "
              + what
              + " of at most 2147483639 numbers, found "
              + length
              + "; make the layers narrower");
    }
  }
}
