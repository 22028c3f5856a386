package seluspark.dataprep.contract;

import java.util.Arrays;
import seluspark.dataprep.encode.Cell;

/** Numbers, counted in the bins of the training rows. Infinite ones fall into the outer bins. */
final class NumberCounts implements ColumnCounts {
  private static final long serialVersionUID = 1;

  private final double[] edges;
  private final double min;
  private final double max;
  private final long[] bins;
  private long missingCount;
  private long belowCount;
  private long aboveCount;
  private long infiniteCount;

  NumberCounts(NumberReference reference) {
    this.edges = reference.edges().stream().mapToDouble(Double::doubleValue).toArray();
    this.min = reference.min();
    this.max = reference.max();
    this.bins = new long[edges.length + 1];
  }

  @Override
  public void add(Object cell) {
    double number = Cell.number(cell);
    if (Double.isNaN(number)) {
      missingCount++;
      return;
    }
    bins[bin(number)]++;
    if (Double.isInfinite(number)) {
      infiniteCount++;
    } else if (number < min) {
      belowCount++;
    } else if (number > max) {
      aboveCount++;
    }
  }

  private int bin(double number) {
    // Adding 0 makes one zero of the two, which the search would tell apart.
    int place = Arrays.binarySearch(edges, number + 0.0);
    return place >= 0 ? place + 1 : -place - 1;
  }

  @Override
  public void merge(ColumnCounts other) {
    NumberCounts numbers = (NumberCounts) other;
    for (int i = 0; i < bins.length; i++) {
      bins[i] += numbers.bins[i];
    }
    missingCount += numbers.missingCount;
    belowCount += numbers.belowCount;
    aboveCount += numbers.aboveCount;
    infiniteCount += numbers.infiniteCount;
  }

  @Override
  public long missingCount() {
    return missingCount;
  }

  @Override
  public long[] bins() {
    return bins;
  }

  /** Rows below the smallest number of training. */
  long belowCount() {
    return belowCount;
  }

  /** Rows above the largest number of training. */
  long aboveCount() {
    return aboveCount;
  }

  /** Rows that are infinite. */
  long infiniteCount() {
    return infiniteCount;
  }
}
