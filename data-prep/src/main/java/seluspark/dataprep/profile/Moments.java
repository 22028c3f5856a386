package seluspark.dataprep.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;

/** Count, exact sum and exact sum of squares of numbers; mean and deviation follow from them. */
public final class Moments implements Serializable {
  private static final long serialVersionUID = 1;

  // Enough digits that the one rounding that counts is the last, to double.
  private static final MathContext PRECISION = new MathContext(60);

  // Null as long as there is no number: most columns of text never have one, and an empty profile
  // travels with every task.
  private ExactSum sum;
  private ExactSum squares;
  private long count;

  /** Adds a finite value. */
  public void add(double value) {
    add(value, 1);
  }

  /** Adds a finite value {@code times} times. */
  public void add(double value, long times) {
    if (count == 0) {
      sum = new ExactSum();
      squares = new ExactSum();
    }
    count += times;
    sum.add(value, times);
    squares.addSquare(value, times);
  }

  /** Adds the numbers that {@code other} has seen. */
  public void merge(Moments other) {
    if (count == 0) {
      sum = other.sum;
      squares = other.squares;
    } else if (other.count > 0) {
      sum.merge(other.sum);
      squares.merge(other.squares);
    }
    count += other.count;
  }

  /** How many numbers were added. */
  public long count() {
    return count;
  }

  /** Their mean; 0 if there are none. */
  public double mean() {
    return count == 0 ? 0 : sum.value().divide(BigDecimal.valueOf(count), PRECISION).doubleValue();
  }

  /**
   * Their standard deviation (divisor n, not n - 1) in a column of {@code rowCount} rows in which
   * every other row has the mean.
   */
  public double deviation(long rowCount) {
    if (count == 0) {
      return 0;
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal total = sum.value();
    // n * sum of squares - sum^2 = n * (squared distances from the mean), without any rounding.
    BigDecimal spread = n.multiply(squares.value()).subtract(total.multiply(total));
    BigDecimal variance = spread.divide(n.multiply(BigDecimal.valueOf(rowCount)), PRECISION);
    return variance.sqrt(PRECISION).doubleValue();
  }
}
