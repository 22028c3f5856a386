package seluspark.job.metric;

/**
 * Rows of similar score: what was promised against what came.
 *
 * @param meanScore mean predicted probability of the positive class
 * @param positiveShare share of the rows that are positive
 * @param lower lower end of the 95 % interval (Wilson, 1927) of the positive share
 * @param upper upper end of that interval
 */
public record CalibrationBin(
    long rowCount, double meanScore, double positiveShare, double lower, double upper) {

  private static final double NORMAL_QUANTILE_975 = 1.959963984540054;

  static CalibrationBin of(long rowCount, long positiveCount, double scoreSum) {
    double n = rowCount;
    double share = positiveCount / n;
    double z2 = NORMAL_QUANTILE_975 * NORMAL_QUANTILE_975;
    double center = (share + z2 / (2 * n)) / (1 + z2 / n);
    double half =
        NORMAL_QUANTILE_975 / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    double lower = Math.max(0, Math.min(share, center - half));
    double upper = Math.min(1, Math.max(share, center + half));
    return new CalibrationBin(rowCount, scoreSum / n, share, lower, upper);
  }
}
