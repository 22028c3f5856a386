package seluspark.job.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Anomaly scores on held-out rows of which it is known which are anomalies. Only the order of
 * scores counts, and what the threshold made of them.
 */
public final class AnomalyEvaluation implements Evaluation {
  private final BinaryEvaluation ranks;
  private final ConfusionMatrix confusion;

  private AnomalyEvaluation(BinaryEvaluation ranks, ConfusionMatrix confusion) {
    this.ranks = ranks;
    this.confusion = confusion;
  }

  /**
   * @param scores the higher, the more of an anomaly
   * @param predicted 1 where the threshold calls the row an anomaly, else 0
   * @param labels 1 for an anomaly, else 0
   * @throws IllegalArgumentException for no rows, too many, or another label (naming the row)
   */
  public static AnomalyEvaluation of(double[] scores, byte[] predicted, byte[] labels) {
    BinaryEvaluation ranks = BinaryEvaluation.of(ranked(scores), labels); // checks the labels
    long[][] counts = new long[2][2];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]][predicted[i]]++;
    }
    return new AnomalyEvaluation(ranks, new ConfusionMatrix(counts));
  }

  /** Ranks over the number of rows, equal ones for equal scores: scores have no bound, these do. */
  private static float[] ranked(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    float[] ranks = new float[scores.length];
    for (int i = 0; i < ranks.length; i++) {
      // Floats tell 2^24 ranks apart; beyond so many rows, neighbors count as ties.
      ranks[i] = first(sorted, scores[i]) / (float) (1 << 25);
    }
    return ranks;
  }

  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public long rowCount() {
    return ranks.rowCount();
  }

  /** Chance that an anomaly scores above a normal row. */
  public double rocAuc() {
    return ranks.rocAuc();
  }

  /** Mean precision over the anomalies found, from the highest score on. */
  public double averagePrecision() {
    return ranks.averagePrecision();
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("rocAuc", rocAuc());
    metrics.put("averagePrecision", averagePrecision());
    metrics.put("precision", confusion.precision(1));
    metrics.put("recall", confusion.recall(1));
    metrics.put("f1", confusion.f1(1));
    return metrics;
  }
}
