package seluspark.job.metric;

import java.util.Arrays;
import java.util.Comparator;

/** Places of values in their order. */
public final class Ranks {
  private Ranks() {}

  /** The rank of each value, from 1 for the smallest; equal ones share the mean of their ranks. */
  public static double[] ascending(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int end = from + 1;
      while (end < order.length && values[order[end]] == values[order[from]]) {
        end++;
      }
      for (int i = from; i < end; i++) {
        ranks[order[i]] = (from + 1 + end) / 2.0;
      }
      from = end;
    }
    return ranks;
  }

  /** The rank of each value, from 1 for the largest. */
  public static double[] descending(double[] values) {
    return ascending(Arrays.stream(values).map(value -> -value).toArray());
  }

  /**
   * The mean rank of each row, from 1 where it has the largest value of every column.
   *
   * @param values at least one row; without columns there are no ranks, and all means are NaN
   */
  public static double[] means(double[][] values) {
    double[] sums = new double[values.length];
    int columns = values[0].length;
    for (int column = 0; column < columns; column++) {
      int each = column;
      double[] ranks = descending(Arrays.stream(values).mapToDouble(row -> row[each]).toArray());
      Arrays.setAll(sums, i -> sums[i] + ranks[i]);
    }
    return Arrays.stream(sums).map(sum -> sum / columns).toArray();
  }
}
