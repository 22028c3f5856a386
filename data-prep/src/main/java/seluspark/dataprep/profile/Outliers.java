package seluspark.dataprep.profile;

import java.io.Serializable;
import seluspark.dataprep.encode.Standardizer;

/**
 * What the soft clip changes in the moments of a column of mean 0 and variance 1: only the rows
 * beyond it count, so a column need not be added up once more. Exact sums, whatever their order.
 */
public final class Outliers implements Serializable {
  private static final long serialVersionUID = 1;

  // Null as long as there is none: few columns of a part of the table have one.
  private ExactSum shift;
  private ExactSum squares;
  private ExactSum clippedSquares;

  void add(double value, Standardizer standardizer) {
    start();
    double deviations = standardizer.deviations(value);
    double clipped = standardizer.clipped(value);
    shift.add(clipped);
    shift.add(-deviations);
    squares.addSquare(deviations);
    clippedSquares.addSquare(clipped);
  }

  void merge(Outliers other) {
    if (other.shift != null) {
      start();
      shift.merge(other.shift);
      squares.merge(other.squares);
      clippedSquares.merge(other.clippedSquares);
    }
  }

  private void start() {
    if (shift == null) {
      shift = new ExactSum();
      squares = new ExactSum();
      clippedSquares = new ExactSum();
    }
  }

  /**
   * The mean of the standardized values after the clip, before which it was 0.
   *
   * @param count rows with a value
   */
  public double clippedMean(long count) {
    return shift == null ? 0 : shift.doubleValue() / count;
  }

  /**
   * The standard deviation of the standardized values after the clip, before which it was 1, in a
   * column of {@code rowCount} rows in which all but {@code count} have the mean.
   */
  public double clippedDeviation(long count, long rowCount) {
    if (shift == null) {
      return 1;
    }
    double mean = clippedMean(count);
    double change = clippedSquares.value().subtract(squares.value()).doubleValue();
    return Math.sqrt((rowCount + change - count * mean * mean) / rowCount);
  }
}
