package seluspark.job.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A two-class model on held-out rows: the probability it gave the positive class against what was
 * so. Equal scores are never put in an order of their own, as everything rests on groups of equal
 * score.
 */
public final class BinaryEvaluation implements Evaluation {

  private final ScoreGroups groups;
  private final ConfusionMatrix confusion;

  private BinaryEvaluation(ScoreGroups groups) {
    this.groups = groups;
    this.confusion = confusionAtOneHalf(groups);
  }

  /**
   * @param scores probability of the positive class, one a row
   * @param labels 1 for a positive row, 0 for a negative one, of the same length
   * @throws IllegalArgumentException for no rows, too many, or a score or label out of range
   *     (naming the row)
   */
  public static BinaryEvaluation of(float[] scores, byte[] labels) {
    if (scores.length != labels.length || scores.length == 0 || scores.length > MAX_ROWS) {
      throw new IllegalArgumentException(
          "Cannot evaluate: expected 1 to %,d scores and as many labels, found %,d and %,d"
              .formatted(MAX_ROWS, scores.length, labels.length));
    }
    return new BinaryEvaluation(ScoreGroups.of(scores, labels));
  }

  private static ConfusionMatrix confusionAtOneHalf(ScoreGroups groups) {
    long truePositives = 0;
    long falsePositives = 0;
    for (int i = 0; i < groups.count() && groups.scores[i] >= 0.5f; i++) {
      truePositives = groups.positives[i];
      falsePositives = groups.negatives[i];
    }
    return new ConfusionMatrix(
        new long[][] {
          {groups.negativeCount() - falsePositives, falsePositives},
          {groups.positiveCount() - truePositives, truePositives}
        });
  }

  @Override
  public long rowCount() {
    return groups.rowCount();
  }

  public long positiveCount() {
    return groups.positiveCount();
  }

  /** Actual by predicted class, where a score of at least one half predicts the positive class. */
  public ConfusionMatrix confusion() {
    return confusion;
  }

  /**
   * Area under the ROC curve: the chance that a positive row scores above a negative one, ties
   * counting half; NaN for rows of one class.
   */
  public double rocAuc() {
    // In units of half a pair, so that all arithmetic but the last division is exact in a long.
    long halfPairs = 0;
    for (int i = 0; i < groups.count(); i++) {
      long negativesAtOrBelow = groups.negativeCount() - groups.negatives[i];
      halfPairs += groups.positivesIn(i) * (2 * negativesAtOrBelow + groups.negativesIn(i));
    }
    return halfPairs / (2.0 * groups.positiveCount() * groups.negativeCount());
  }

  /**
   * Sum over thresholds of (recall step) x precision, without interpolation; NaN without positive
   * rows.
   */
  public double averagePrecision() {
    double sum = 0;
    for (int i = 0; i < groups.count(); i++) {
      sum += groups.positivesIn(i) * ((double) groups.positives[i] / groups.rowsThrough(i));
    }
    return sum / groups.positiveCount();
  }

  /** Mean of -log(probability given to the actual class), in nats. */
  public double logLoss() {
    double sum = 0;
    for (int i = 0; i < groups.count(); i++) {
      sum += groups.positivesIn(i) * Evaluation.logLoss(groups.scores[i]);
      sum += groups.negativesIn(i) * Evaluation.logLoss(1 - (double) groups.scores[i]);
    }
    return sum / rowCount();
  }

  /** Mean squared difference of score and label (Brier, 1950): 0 is perfect. */
  public double brier() {
    double sum = 0;
    for (int i = 0; i < groups.count(); i++) {
      double score = groups.scores[i];
      sum += groups.positivesIn(i) * (1 - score) * (1 - score);
      sum += groups.negativesIn(i) * score * score;
    }
    return sum / rowCount();
  }

  /** Mean over rows of |mean score - positive share| of the ten bins of {@link #calibration}. */
  public double expectedCalibrationError() {
    double sum = 0;
    for (CalibrationBin bin : calibration(10)) {
      sum += bin.rowCount() * Math.abs(bin.meanScore() - bin.positiveShare());
    }
    return sum / rowCount();
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("rocAuc", rocAuc());
    metrics.put("averagePrecision", averagePrecision());
    metrics.put("logLoss", logLoss());
    metrics.put("accuracy", confusion.accuracy());
    metrics.put("precision", confusion.precision(1));
    metrics.put("recall", confusion.recall(1));
    metrics.put("f1", confusion.f1(1));
    metrics.put("brier", brier());
    metrics.put("calibrationError", expectedCalibrationError());
    return metrics;
  }

  /**
   * x = false positive rate, y = true positive rate; from (0, 0) to (1, 1), at most {@code
   * maxPoints} thresholds.
   */
  public List<CurvePoint> rocCurve(int maxPoints) {
    return Curves.roc(groups, maxPoints);
  }

  /** x = recall, y = precision, by rising recall; at most {@code maxPoints} thresholds. */
  public List<CurvePoint> precisionRecallCurve(int maxPoints) {
    return Curves.precisionRecall(groups, maxPoints);
  }

  /**
   * At most {@code binCount} bins of about equally many rows, by rising score; equal scores share a
   * bin.
   */
  public List<CalibrationBin> calibration(int binCount) {
    return Bins.calibration(groups, binCount);
  }

  /**
   * Ten bins from the highest scores to the lowest; rows of equal score are spread evenly over the
   * bins they span.
   */
  public List<LiftBin> liftByDecile() {
    return Bins.lift(groups, 10);
  }

  public ScoreHistogram histogram(int binCount) {
    return Bins.histogram(groups, binCount);
  }
}
