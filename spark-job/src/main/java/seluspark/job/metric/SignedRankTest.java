package seluspark.job.metric;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test for paired measures: whether differences are as likely above as below
 * zero (Wilcoxon, 1945; Demšar, 2006, recommends it for comparing learners over data sets).
 */
public final class SignedRankTest {
  private SignedRankTest() {}

  /**
   * The two-sided p-value, exact, ties included: the share of all sign patterns whose rank sum is
   * at least as far from its mean as the one found. Differences of zero are left out; 1 where none
   * remains.
   */
  public static double pValue(double[] differences) {
    double[] some = Arrays.stream(differences).filter(each -> each != 0).toArray();
    double[] ranks = Ranks.ascending(Arrays.stream(some).map(Math::abs).toArray());
    // Twice the ranks are whole, also where ties share a half.
    int total = 0;
    int positive = 0;
    for (int i = 0; i < ranks.length; i++) {
      int twice = (int) Math.round(2 * ranks[i]);
      total += twice;
      positive += some[i] > 0 ? twice : 0;
    }
    double[] probabilities = sums(ranks, total);
    int distance = Math.abs(2 * positive - total);
    double p = 0;
    for (int sum = 0; sum <= total; sum++) {
      p += Math.abs(2 * sum - total) >= distance ? probabilities[sum] : 0;
    }
    return Math.min(1, p);
  }

  /** The probability of each sum of twice the ranks of those that are drawn, each by a coin. */
  private static double[] sums(double[] ranks, int total) {
    double[] probabilities = new double[total + 1];
    probabilities[0] = 1;
    for (double rank : ranks) {
      int twice = (int) Math.round(2 * rank);
      for (int sum = total; sum >= 0; sum--) {
        double drawn = sum >= twice ? probabilities[sum - twice] : 0;
        probabilities[sum] = (probabilities[sum] + drawn) / 2;
      }
    }
    return probabilities;
  }
}
