package seluspark.job.metric;

import java.util.Map;

/** What a model did on labelled rows that it had not seen. */
public sealed interface Evaluation
    permits BinaryEvaluation, MulticlassEvaluation, RegressionEvaluation, AnomalyEvaluation {

  /** The most rows one evaluation takes: it sorts them in memory, about 36 bytes a row at worst. */
  int MAX_ROWS = 20_000_000;

  long rowCount();

  /**
   * Each measure under its name in {@code run.json}; NaN where it is undefined (AUC of rows of one
   * class).
   */
  Map<String, Double> metrics();

  /**
   * The loss of certainty: a float cannot tell a probability from 1 when it is closer than this.
   */
  double PROBABILITY_FLOOR = 0x1p-24;

  /**
   * -log of a probability, held away from 0 by {@link #PROBABILITY_FLOOR} so that one row cannot be
   * infinitely bad.
   */
  static double logLoss(double probability) {
    return -StrictMath.log(
        Math.min(1 - PROBABILITY_FLOOR, Math.max(PROBABILITY_FLOOR, probability)));
  }
}
