package seluspark.training;

/**
 * Area under the ROC curve from counts of the two classes over fine bins of the logit. Counts are
 * integers, so workers' histograms add up exactly. Scores within one bin (0.0025 wide over ±20)
 * count as ties, so the area is within half the share of pairs that fall into a common bin.
 */
final class RocHistogram {
  static final int BINS = 1 << 14;
  private static final float LARGEST_LOGIT = 20f;

  private RocHistogram() {}

  /** Length of an array that holds both classes' counts. */
  static int length() {
    return 2 * BINS;
  }

  /** Where in a histogram that starts at {@code at} a row is counted. */
  static int index(int at, float logit, boolean positive) {
    float share = (logit + LARGEST_LOGIT) / (2 * LARGEST_LOGIT);
    int bin = (int) (share * BINS);
    return at + (positive ? BINS : 0) + Math.max(0, Math.min(BINS - 1, bin));
  }

  /** The area; NaN where one of the classes has no row. */
  static double area(double[] counts, int at) {
    double negatives = 0;
    double positives = 0;
    double concordantPairs = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double negative = counts[at + bin];
      double positive = counts[at + BINS + bin];
      concordantPairs += positive * (negatives + 0.5 * negative);
      negatives += negative;
      positives += positive;
    }
    return concordantPairs / (positives * negatives);
  }
}
