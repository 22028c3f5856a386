package seluspark.dataprep.profile;

import java.io.Serializable;

/**
 * The finite numbers of a column. As long as they are few different ones, counting them is all the
 * work of a row, and the sums follow from the counts; then every row is added to the sums. Sums are
 * exact, so it does not matter when that happens.
 *
 * <p>Numbers are put aside and taken in many at a time: a table has more columns than a processor
 * keeps counts of close at hand.
 */
final class FiniteNumbers implements Serializable {
  private static final long serialVersionUID = 1;

  /** An error of 3 %. */
  private static final int SKETCHED_NUMBERS = 1024;

  private static final int PENDING = 512;

  private final QuantileSketch quantiles = new QuantileSketch();
  private final Moments moments = new Moments();
  private DistinctSketch distinct; // null: the moments do not have the numbers yet
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private transient double[] pending; // null: none since the last end
  private transient int pendingCount;

  /** Adds a finite number. */
  void add(double number) {
    if (pending == null) {
      pending = new double[PENDING];
    }
    pending[pendingCount++] = number;
    if (pendingCount == PENDING) {
      takeIn();
    }
  }

  /** Adds a finite number {@code rows} times. */
  void add(double number, long rows) {
    quantiles.add(number, rows);
    if (distinct != null) {
      addToSums(number, rows);
    } else if (quantiles.size() == QuantileSketch.BUCKETS) {
      sumCounts(); // one more, and single numbers might be lost
    }
  }

  /** Adds the numbers that {@code other} has seen; both have ended. */
  void merge(FiniteNumbers other) {
    quantiles.merge(other.quantiles);
    moments.merge(other.moments);
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    distinct.merge(other.distinct);
  }

  /** Brings the sums up to date: call after the last {@link #add}, before all else. */
  void end() {
    takeIn();
    pending = null;
    if (distinct == null) {
      sumCounts();
    }
  }

  QuantileSketch quantiles() {
    return quantiles;
  }

  Moments moments() {
    return moments;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }

  /** How many different numbers there are; an estimate if there are many. */
  long distinct() {
    return quantiles.isExact() ? quantiles.size() : distinct.estimate();
  }

  private void takeIn() {
    int at = 0;
    while (at < pendingCount && distinct == null) {
      add(pending[at++], 1);
    }
    for (int i = at; i < pendingCount; i++) {
      quantiles.add(pending[i]);
    }
    for (int i = at; i < pendingCount; i++) {
      moments.add(pending[i]);
    }
    for (int i = at; i < pendingCount; i++) {
      distinct.add(pending[i]);
      min = Math.min(min, pending[i]);
      max = Math.max(max, pending[i]);
    }
    pendingCount = 0;
  }

  private void sumCounts() {
    distinct = new DistinctSketch(SKETCHED_NUMBERS);
    for (QuantileSketch.Bucket bucket : quantiles.buckets()) {
      addToSums(bucket.smallest(), bucket.count());
    }
  }

  private void addToSums(double number, long rows) {
    moments.add(number, rows);
    distinct.add(number);
    min = Math.min(min, number);
    max = Math.max(max, number);
  }
}
