package seluspark.dataprep.profile;

import java.io.Serializable;
import seluspark.dataprep.encode.Cell;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.encode.NumberText;

/** What is in one column. Numbers written as text are seen both as numbers and as values. */
public final class ColumnProfile implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final CellKind kind;
  private final ValueCounts values; // null: not counted
  private final Moments moments = new Moments();
  private final QuantileSketch quantiles = new QuantileSketch();
  private long missingCount;
  private long infiniteCount;
  private long notNumberCount;
  private long leadingZeroCount;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  ColumnProfile(ProfiledColumn column, int valueLimit) {
    this.name = column.name();
    this.kind = column.kind();
    boolean counts = column.countsValues() || kind != CellKind.NUMBER;
    this.values = counts ? new ValueCounts(valueLimit) : null;
  }

  /** Adds one row's cell. */
  void add(Object cell) {
    if (values != null) {
      String value = Cell.category(cell);
      if (value == null) {
        missingCount++;
        return;
      }
      values.add(value);
    }
    if (kind != CellKind.TRUTH) {
      addNumber(cell);
    }
  }

  private void addNumber(Object cell) {
    double number = Cell.number(cell);
    if (Double.isNaN(number)) {
      if (kind == CellKind.TEXT) {
        notNumberCount++;
      } else {
        missingCount++;
      }
    } else if (Double.isInfinite(number)) {
      infiniteCount++;
    } else {
      moments.add(number);
      quantiles.add(number);
      min = Math.min(min, number);
      max = Math.max(max, number);
      if (cell instanceof String text && NumberText.hasLeadingZero(text)) {
        leadingZeroCount++;
      }
    }
  }

  /** Adds the rows that {@code other} has seen. */
  void merge(ColumnProfile other) {
    if (values != null) {
      values.merge(other.values);
    }
    moments.merge(other.moments);
    quantiles.merge(other.quantiles);
    missingCount += other.missingCount;
    infiniteCount += other.infiniteCount;
    notNumberCount += other.notNumberCount;
    leadingZeroCount += other.leadingZeroCount;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** The column's name. */
  public String name() {
    return name;
  }

  /** The kind of its cells. */
  public CellKind kind() {
    return kind;
  }

  /** Rows that are null, NaN or blank. */
  public long missingCount() {
    return missingCount;
  }

  /** Rows that are infinite. */
  public long infiniteCount() {
    return infiniteCount;
  }

  /** Rows of text, not blank, that are no number. */
  public long notNumberCount() {
    return notNumberCount;
  }

  /** Rows of text that are a number with a needless zero in front, as codes have. */
  public long leadingZeroCount() {
    return leadingZeroCount;
  }

  /** Count, mean and deviation of the finite numbers. */
  public Moments moments() {
    return moments;
  }

  /** How the finite numbers are distributed. */
  public QuantileSketch quantiles() {
    return quantiles;
  }

  /** The smallest finite number; +Infinity if there is none. */
  public double min() {
    return min;
  }

  /** The largest finite number; -Infinity if there is none. */
  public double max() {
    return max;
  }

  /** The values and their counts; null if they were not counted. */
  public ValueCounts values() {
    return values;
  }
}
