package seluspark.dataprep.profile;

/** The buckets of a {@link QuantileSketch} in order, to ask for many quantiles. */
public final class Quantiles {
  private final QuantileSketch.Bucket[] buckets;
  private final long[] countUpTo; // rows in this bucket and in those before it
  private final boolean exact;

  private Quantiles(QuantileSketch sketch) {
    this.buckets = sketch.buckets();
    this.exact = sketch.isExact();
    this.countUpTo = new long[buckets.length];
    long count = 0;
    for (int i = 0; i < buckets.length; i++) {
      count += buckets[i].count();
      countUpTo[i] = count;
    }
  }

  /** The quantiles as the sketch is now. */
  public static Quantiles of(QuantileSketch sketch) {
    return new Quantiles(sketch);
  }

  /** Rows in all buckets. */
  public long count() {
    return buckets.length == 0 ? 0 : countUpTo[buckets.length - 1];
  }

  /**
   * The number below which a share of the rows lies; NaN if there are no rows. Of an even number of
   * different rows the median is the lower one of the two in the middle.
   *
   * @param share from 0 to 1
   */
  public double at(double share) {
    if (buckets.length == 0) {
      return Double.NaN;
    }
    double rows = share * count();
    int bucket = 0;
    while (bucket < buckets.length - 1 && countUpTo[bucket] < rows) {
      bucket++;
    }
    QuantileSketch.Bucket found = buckets[bucket];
    if (exact) {
      return found.smallest();
    }
    double before = countUpTo[bucket] - found.count();
    double within = Math.min(1, Math.max(0, (rows - before) / found.count()));
    return found.smallest() + within * (found.largest() - found.smallest());
  }
}
