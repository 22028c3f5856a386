package seluspark.job.report;

import java.util.Map;

/** The words for a metric's key in run.json. */
final class MetricName {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("rocAuc", "ROC AUC"),
          Map.entry("averagePrecision", "average precision"),
          Map.entry("logLoss", "log loss"),
          Map.entry("accuracy", "accuracy"),
          Map.entry("precision", "precision"),
          Map.entry("recall", "recall"),
          Map.entry("f1", "F1"),
          Map.entry("macroF1", "macro F1"),
          Map.entry("rmse", "RMSE"),
          Map.entry("mae", "mean absolute error"),
          Map.entry("r2", "R2"),
          Map.entry("loss", "loss"),
          Map.entry("brier", "Brier score"),
          Map.entry("calibrationError", "calibration error"));

  private MetricName() {}

  /** The words, or the key itself where there are none. */
  static String of(String key) {
    return WORDS.getOrDefault(key, key);
  }
}
