package seluspark.dataprep.encode;

import java.math.BigDecimal;

/**
 * The two readings of a table cell: as a number and as a category.
 *
 * <p>Missing is: null, NaN, a blank string, and, where a number is wanted, text that is no number.
 */
public final class Cell {
  // Every whole number up to here has one double.
  private static final double LARGEST_WHOLE = 1L << 53;

  private Cell() {}

  /**
   * The cell as a number; NaN where it is missing. False is 0 and true is 1; a time is in seconds
   * since 1970.
   */
  public static double number(Object cell) {
    if (cell instanceof Number number) {
      return number.doubleValue();
    }
    if (cell instanceof String text) {
      return NumberText.parse(text);
    }
    if (cell instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (cell == null) {
      return Double.NaN;
    }
    return TimeCell.seconds(cell).orElseThrow(() -> unreadable(cell));
  }

  /**
   * The cell as a category; null where it is missing. One value has one category, whatever its
   * type: 1, 1L, 1.0 and "1" are all "1"; text loses the blanks around it.
   */
  public static String category(Object cell) {
    if (cell instanceof String text) {
      String trimmed = text.strip();
      return trimmed.isEmpty() ? null : trimmed;
    }
    if (cell instanceof Double || cell instanceof Float) {
      return ofFloating((Number) cell);
    }
    if (cell instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    if (cell instanceof Number || cell instanceof Boolean) {
      return cell.toString();
    }
    if (cell == null) {
      return null;
    }
    throw unreadable(cell);
  }

  private static String ofFloating(Number cell) {
    double value = cell.doubleValue();
    if (Double.isNaN(value)) {
      return null;
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
    return whole ? Long.toString((long) value) : cell.toString();
  }

  private static IllegalArgumentException unreadable(Object cell) {
    return new IllegalArgumentException(
        "Cannot read a cell: expected a number, a boolean, a string or a time, found a "
            + cell.getClass().getName());
  }
}
