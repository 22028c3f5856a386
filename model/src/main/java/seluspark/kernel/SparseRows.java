package seluspark.kernel;

import java.util.Arrays;

/**
 * Rows of a matrix by those of their elements that are not 0, each with its column. Rows are added
 * one after the other; clearing them keeps the memory for the next ones.
 */
public final class SparseRows {
  /** Matrices of fewer columns are better off dense. */
  public static final int FEWEST_COLUMNS = 1024;

  /**
   * The share of elements up to which products pay: a multiplication takes several times as long.
   */
  private static final double MOST_DENSITY = 1.0 / 8;

  private static final int FIRST_ROWS = 64;
  private static final int FIRST_ELEMENTS = 1024;

  private int[] starts = new int[FIRST_ROWS];
  private int[] columns = new int[FIRST_ELEMENTS];
  private float[] values = new float[FIRST_ELEMENTS];
  private int rowCount;
  private int count;

  /** Whether products of so many rows are faster with their non-zeros alone. */
  public static boolean pay(long nonZeros, long rowCount, int columnCount) {
    return columnCount >= FEWEST_COLUMNS && nonZeros <= MOST_DENSITY * rowCount * columnCount;
  }

  /** Forgets all rows. */
  public void clear() {
    rowCount = 0;
    count = 0;
  }

  /**
   * Adds an element to the row that is being made; a 0 is left out. Columns of a row must ascend.
   */
  public void add(int column, float value) {
    if (value == 0) {
      return;
    }
    if (count == columns.length) {
      columns = Arrays.copyOf(columns, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    columns[count] = column;
    values[count] = value;
    count++;
  }

  /** Ends the row that was being made. */
  public void endRow() {
    rowCount++;
    if (rowCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * rowCount);
    }
    starts[rowCount] = count;
  }

  /** Rows that have been ended. */
  public int rowCount() {
    return rowCount;
  }

  /** Where the elements of a row start in {@link #columns}; of rowCount, where they all end. */
  public int start(int row) {
    return starts[row];
  }

  /** The column of each element; the live array, longer than the elements. */
  public int[] columns() {
    return columns;
  }

  /** The value of each element; the live array, longer than the elements. */
  public float[] values() {
    return values;
  }
}
