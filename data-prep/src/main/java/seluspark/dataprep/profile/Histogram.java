package seluspark.dataprep.profile;

import java.util.Arrays;
import java.util.List;

/**
 * Rows in bins of equal width. Where a few numbers lie far out, the bins cover the others.
 *
 * @param low where the first bin begins
 * @param high where the last one ends
 * @param rows of each bin; a sketch that no longer tells single numbers apart spreads their rows,
 *     so these need not be whole
 * @param below rows below the first bin
 * @param above rows above the last bin
 */
public record Histogram(double low, double high, List<Double> rows, double below, double above) {
  /** Rows that may lie outside, on either side. */
  private static final double TAIL = 0.005;

  /** Tails are left out if without them the range is so many times smaller. */
  private static final double FAR = 2;

  public Histogram {
    rows = List.copyOf(rows);
  }

  /** The histogram of a column with at least one finite number. */
  public static Histogram of(ColumnProfile column, int bins) {
    Quantiles quantiles = Quantiles.of(column.quantiles());
    double low = column.min();
    double high = column.max();
    double lowTail = quantiles.at(TAIL);
    double highTail = quantiles.at(1 - TAIL);
    if (highTail > lowTail && high - low > FAR * (highTail - lowTail)) {
      low = lowTail;
      high = highTail;
    }
    return of(column, low, high, bins);
  }

  private static Histogram of(ColumnProfile column, double low, double high, int bins) {
    double[] rows = new double[bins];
    double below = 0;
    double above = 0;
    for (QuantileSketch.Bucket bucket : column.quantiles().buckets()) {
      // The outer buckets reach beyond what occurred.
      double smallest = Math.max(column.min(), bucket.smallest());
      double width = Math.min(column.max(), bucket.largest()) - smallest;
      double outsideBelow = share(smallest, width, low);
      double outsideAbove =
          width == 0 ? (smallest > high ? 1 : 0) : 1 - share(smallest, width, high);
      below += bucket.count() * outsideBelow;
      above += bucket.count() * outsideAbove;
      double before = outsideBelow;
      for (int bin = 0; bin < bins; bin++) {
        double end = low + (high - low) * (bin + 1) / bins;
        boolean isLast = bin == bins - 1;
        double upTo = isLast ? 1 - outsideAbove : Math.max(before, share(smallest, width, end));
        rows[bin] += bucket.count() * (upTo - before);
        before = upTo;
      }
    }
    return new Histogram(low, high, Arrays.stream(rows).boxed().toList(), below, above);
  }

  /** The share of a run of numbers that lies below {@code end}. */
  private static double share(double smallest, double width, double end) {
    if (width == 0) {
      return smallest < end ? 1 : 0;
    }
    return Math.min(1, Math.max(0, (end - smallest) / width));
  }
}
