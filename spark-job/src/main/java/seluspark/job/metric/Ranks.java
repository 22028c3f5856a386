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
}
