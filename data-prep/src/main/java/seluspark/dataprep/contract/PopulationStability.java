package seluspark.dataprep.contract;

/**
 * The population stability index of one column: sum over its bins of (a - e) ln(a / e), where e and
 * a are the bin's shares of the rows in training and now. 0 is no change; 0.1 is commonly called
 * small, 0.25 large.
 */
final class PopulationStability {
  /** Shares below this count as this much: an empty bin would make the index infinite. */
  private static final double LEAST_SHARE = 1e-4;

  /** Added to every bin: of few rows none in a bin says less than of many. */
  private static final double HALF_ROW = 0.5;

  /** Quantile 0.999 of the standard normal distribution. */
  private static final double RARE = 3.090232306167813;

  private PopulationStability() {}

  /** The index; 0 if either side has no rows. */
  static double index(long[] trainingCounts, long[] counts) {
    long trainingRows = sum(trainingCounts);
    long rows = sum(counts);
    if (trainingRows == 0 || rows == 0) {
      return 0;
    }
    double index = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = share(trainingCounts[i], trainingRows, counts.length);
      double actual = share(counts[i], rows, counts.length);
      index += (actual - expected) * StrictMath.log(actual / expected);
    }
    return index;
  }

  /**
   * The index that one in a thousand samples would exceed without any drift: few rows look changed
   * by chance. The index is then about chi-squared over the harmonic sizes (Yurdakul, Statistical
   * properties of population stability index, 2018); the quantile is that of Wilson and Hilferty.
   */
  static double byChance(int bins, long trainingRows, long rows) {
    if (bins < 2 || trainingRows == 0 || rows == 0) {
      return 0;
    }
    double freedom = bins - 1;
    double ninth = 2 / (9 * freedom);
    double root = 1 - ninth + RARE * Math.sqrt(ninth);
    return freedom * root * root * root * (1.0 / trainingRows + 1.0 / rows);
  }

  private static double share(long count, long rows, int bins) {
    return Math.max(LEAST_SHARE, (count + HALF_ROW) / (rows + bins * HALF_ROW));
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
