package seluspark.kernel;

/** How many rows the next tile of a product takes. */
final class TileRows {
  /** Tiles of eight rows need 19 vector registers: AVX-512 and Arm have 32, AVX2 and SSE 16. */
  private static final boolean MANY_REGISTERS =
      Lanes.BIT_SIZE == 512 || System.getProperty("os.arch").equals("aarch64");

  private TileRows() {}

  /**
   * For tiles two vectors wide. Rest rows go in pairs of four where they can: one alone is slow.
   */
  static int wide(int rowsLeft) {
    if (MANY_REGISTERS) {
      return narrow(rowsLeft);
    }
    boolean twoFours = rowsLeft == 8 || rowsLeft == 9;
    return rowsLeft >= 6 && !twoFours ? 6 : rowsLeft >= 4 ? 4 : 1;
  }

  /** The least number of rows from {@code rows} on that needs no tile of one row. */
  static int whole(int rows) {
    int unit = MANY_REGISTERS ? 4 : 2;
    return Math.max(4, (rows + unit - 1) / unit * unit);
  }

  /** For tiles one vector wide. */
  static int narrow(int rowsLeft) {
    return rowsLeft >= 8 ? 8 : rowsLeft >= 4 ? 4 : 1;
  }
}
