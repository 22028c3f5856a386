package seluspark.dataprep.contract;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import seluspark.dataprep.profile.QuantileSketch;

/**
 * Where the numbers of a column lay in training: bins that held about equally many of them.
 *
 * @param min the smallest number
 * @param max the largest number
 * @param edges increasing; the first bin holds the numbers below the first edge, the last those at
 *     or above the last one; none if there is only one bin
 * @param counts training rows of each bin, one more than edges
 */
public record NumberReference(double min, double max, List<Double> edges, List<Long> counts)
    implements Serializable {

  /** Bins that a column is cut into; fewer where it has fewer different numbers. */
  static final int BINS = 10;

  /**
   * @throws IllegalArgumentException if edges do not increase, or counts do not fit them
   */
  public NumberReference {
    for (int i = 0; i < edges.size(); i++) {
      if (Double.isNaN(edges.get(i)) || i > 0 && edges.get(i) <= edges.get(i - 1)) {
        throw new IllegalArgumentException(
            "Cannot use bins of numbers: expected edges that increase, found " + edges);
      }
    }
    if (counts.size() != edges.size() + 1) {
      throw new IllegalArgumentException(
          "Cannot use bins of numbers: expected %d counts, found %d"
              .formatted(edges.size() + 1, counts.size()));
    }
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
  }

  /** The bins of a column with at least one number. */
  public static NumberReference of(double min, double max, QuantileSketch quantiles) {
    QuantileSketch.Bucket[] buckets = quantiles.buckets();
    long total = 0;
    for (QuantileSketch.Bucket bucket : buckets) {
      total += bucket.count();
    }
    List<Double> edges = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    long left = total;
    long inBin = 0;
    for (QuantileSketch.Bucket bucket : buckets) {
      // What is left is to fill the bins that are left: one frequent number takes a single bin, and
      // the others still get their share of the rest.
      int binsLeft = BINS - edges.size();
      boolean full = inBin * binsLeft >= left;
      boolean frequentNext = bucket.count() * binsLeft >= left && 2 * inBin * binsLeft >= left;
      if (inBin > 0 && binsLeft > 1 && (full || frequentNext)) {
        edges.add(bucket.smallest());
        counts.add(inBin);
        left -= inBin;
        inBin = 0;
      }
      inBin += bucket.count();
    }
    counts.add(inBin);
    return new NumberReference(min, max, edges, counts);
  }

  /**
   * What the bins hold.
   *
   * @param areTimes whether the numbers are seconds since 1970
   */
  List<String> binNames(boolean areTimes) {
    if (edges.isEmpty()) {
      return List.of(areTimes ? "any time" : "any number");
    }
    List<String> names = new ArrayList<>();
    DoubleFunction<String> shown = areTimes ? NumberReference::time : NumberReference::shown;
    names.add("below " + shown.apply(edges.get(0)));
    for (int i = 1; i < edges.size(); i++) {
      names.add(shown.apply(edges.get(i - 1)) + " to " + shown.apply(edges.get(i)));
    }
    names.add("from " + shown.apply(edges.get(edges.size() - 1)));
    return names;
  }

  private static String shown(double edge) {
    return new BigDecimal(edge).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private static String time(double seconds) {
    return LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC).toString();
  }

  /** Training rows with a number. */
  long rowCount() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
