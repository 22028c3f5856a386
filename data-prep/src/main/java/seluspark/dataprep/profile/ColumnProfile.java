package seluspark.dataprep.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import org.apache.spark.unsafe.types.UTF8String;
import seluspark.dataprep.encode.Cell;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.encode.NumberText;

/** What is in one column. Numbers written as text are seen both as numbers and as values. */
public final class ColumnProfile implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final CellKind kind;
  private final ValueCounts values; // null: not counted
  private final FiniteNumbers numbers = new FiniteNumbers();
  private final TextLengths lengths = new TextLengths();
  private final CycleCounts cycles; // null: no times
  private long nullCount;
  private long nanCount;
  private long blankCount;
  private long infiniteCount;
  private long notNumberCount;
  private long leadingZeroCount;
  private long trueCount;
  private long falseCount;
  private transient TextCells texts; // null: no text since the last end

  ColumnProfile(ProfiledColumn column, int valueLimit) {
    this.name = column.name();
    this.kind = column.kind();
    boolean counts =
        switch (kind) {
          case NUMBER -> column.countsValues();
          case TRUTH, TEXT -> true;
          case TIME -> false;
        };
    this.values = counts ? new ValueCounts(valueLimit) : null;
    this.cycles = kind == CellKind.TIME ? new CycleCounts() : null;
  }

  void addNull() {
    nullCount++;
  }

  void addDouble(double cell) {
    if (values != null && !Double.isNaN(cell)) {
      values.add(Cell.category(cell));
    }
    addNumber(cell);
  }

  void addFloat(float cell) {
    if (values != null && !Float.isNaN(cell)) {
      values.add(Cell.category(cell)); // 0.1f is 0.1, not 0.10000000149011612
    }
    addNumber(cell);
  }

  void addWhole(long cell) {
    if (values != null) {
      values.add(Cell.category(cell));
    }
    addNumber(cell);
  }

  void addDecimal(BigDecimal cell) {
    if (values != null) {
      values.add(Cell.category(cell));
    }
    addNumber(cell.doubleValue());
  }

  void addTruth(boolean cell) {
    if (cell) {
      trueCount++;
    } else {
      falseCount++;
    }
  }

  /** Adds a time, in seconds since 1970. */
  void addTime(double seconds) {
    cycles.add(seconds);
    numbers.add(seconds);
  }

  void addText(UTF8String cell) {
    if (texts == null) {
      texts = new TextCells(this::addTexts);
    }
    texts.add(cell);
  }

  private void addTexts(String text, long rows) {
    lengths.add(text, rows);
    String category = Cell.category(text);
    if (category == null) {
      blankCount += rows;
      return;
    }
    values.add(category, rows);
    double number = NumberText.parse(category);
    if (Double.isNaN(number)) {
      notNumberCount += rows;
    } else if (Double.isInfinite(number)) {
      infiniteCount += rows;
    } else {
      numbers.add(number, rows);
      leadingZeroCount += NumberText.hasLeadingZero(category) ? rows : 0;
    }
  }

  private void addNumber(double number) {
    if (Double.isFinite(number)) {
      numbers.add(number);
    } else if (Double.isNaN(number)) {
      nanCount++;
    } else {
      infiniteCount++;
    }
  }

  /** Completes what was put off: call after the last cell, before all else. */
  void end() {
    if (texts != null) {
      texts.handOn();
      texts = null;
    }
    if (trueCount > 0) {
      values.add("true", trueCount);
    }
    if (falseCount > 0) {
      values.add("false", falseCount);
    }
    trueCount = 0;
    falseCount = 0;
    numbers.end();
  }

  /** Adds the rows that {@code other} has seen; both have ended. */
  void merge(ColumnProfile other) {
    if (values != null) {
      values.merge(other.values);
    }
    if (cycles != null) {
      cycles.merge(other.cycles);
    }
    numbers.merge(other.numbers);
    lengths.merge(other.lengths);
    nullCount += other.nullCount;
    nanCount += other.nanCount;
    blankCount += other.blankCount;
    infiniteCount += other.infiniteCount;
    notNumberCount += other.notNumberCount;
    leadingZeroCount += other.leadingZeroCount;
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
    return nullCount + nanCount + blankCount;
  }

  /** Rows that are null. */
  public long nullCount() {
    return nullCount;
  }

  /** Rows that are NaN. */
  public long nanCount() {
    return nanCount;
  }

  /** Rows of text with nothing but blanks in it. */
  public long blankCount() {
    return blankCount;
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

  /** Rows by hour, weekday and month of their time; null for a column without times. */
  public CycleCounts cycles() {
    return cycles;
  }

  /** Count, mean and deviation of the finite numbers; times are in seconds since 1970. */
  public Moments moments() {
    return numbers.moments();
  }

  /** How the finite numbers are distributed. */
  public QuantileSketch quantiles() {
    return numbers.quantiles();
  }

  /** The smallest finite number; +Infinity if there is none. */
  public double min() {
    return numbers.min();
  }

  /** The largest finite number; -Infinity if there is none. */
  public double max() {
    return numbers.max();
  }

  /** Number of different values: exact, or an estimate if there are many. */
  public long distinct() {
    return values == null ? numbers.distinct() : values.distinct();
  }

  /** The values and their counts; null if they were not counted. */
  public ValueCounts values() {
    return values;
  }

  /** How long the texts are; of a column of text alone. */
  public TextLengths lengths() {
    return lengths;
  }
}
