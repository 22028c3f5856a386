package seluspark.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import seluspark.training.ShardPlan.Kind;

/** Refuses rows that cannot be learned from, naming the column, the count and the cure. */
final class RowChecks {
  static final int MOST_CLASSES = 10_000;
  private static final int MOST_NAMES = 5;

  private final RowStatistics statistics;
  private final RowColumns columns;

  RowChecks(RowStatistics statistics, RowColumns columns) {
    this.statistics = statistics;
    this.columns = columns;
  }

  void requireUsableRows(List<String> featureNames) {
    if (statistics.rows(Kind.TRAINING) + statistics.rows(Kind.VALIDATION) == 0) {
      throw refusal("on an empty table", "rows", "none");
    }
    if (statistics.rows(Kind.TRAINING) == 0) {
      throw refusal(
          "without training rows",
          "rows that are not for validation",
          "all " + statistics.rows(Kind.VALIDATION) + " marked for validation");
    }
    for (int i = 0; i < statistics.labelWidth(); i++) {
      long bad = statistics.label(i).bad();
      if (bad > 0) {
        throw refusal(
            "on " + labelColumn(i),
            "a number in every row",
            bad + " rows with null, NaN or infinity; filter them out");
      }
    }
    if (statistics.badWeights() > 0) {
      throw refusal(
          "with weight column \"" + columns.weight() + "\"",
          "a finite number from 0 up in every row",
          statistics.badWeights() + " rows with another value or null");
    }
    if (!(statistics.trainingWeight() > 0)) {
      throw refusal(
          "with weight column \"" + columns.weight() + "\"", "a positive weight", "only zeros");
    }
    if (statistics.rows(Kind.VALIDATION) > 0 && statistics.weighingValidationRows() == 0) {
      throw refusal(
          "with weight column \"" + columns.weight() + "\"",
          "a positive weight among the validation rows",
          "only zeros");
    }
    requireFiniteFeatures(featureNames);
  }

  /** The number of classes: {@code declared} where the label's metadata says it, else by labels. */
  int classes(int declared) {
    SortedMap<Float, Long> labels = statistics.label(0).counts();
    String task = "a classifier on " + labelColumn(0);
    for (Map.Entry<Float, Long> label : labels.entrySet()) {
      float value = label.getKey();
      if (value < 0 || value != Math.rint(value) || value >= MOST_CLASSES) {
        throw refusal(
            task,
            "labels 0, 1, 2, ... below " + MOST_CLASSES,
            value + " in " + label.getValue() + " rows; index the classes first");
      }
    }
    if (labels.size() < 2) {
      throw refusal(
          task,
          "at least two classes",
          "only " + labels.firstKey() + " in all " + labels.get(labels.firstKey()) + " rows");
    }
    int found = Math.round(labels.lastKey()) + 1;
    if (declared > 0 && found > declared) {
      throw refusal(
          task, declared + " classes, as the column's metadata says", "label " + labels.lastKey());
    }
    return Math.max(found, declared);
  }

  /** How many labels there are, each of them 0 or 1. */
  int binaryLabels() {
    for (int i = 0; i < statistics.labelWidth(); i++) {
      for (Map.Entry<Float, Long> label : statistics.label(i).counts().entrySet()) {
        if (label.getKey() != 0 && label.getKey() != 1) {
          throw refusal(
              "on " + labelColumn(i),
              "0 or 1, as in each of labelCols",
              label.getKey() + " in " + label.getValue() + " rows");
        }
      }
    }
    return statistics.labelWidth();
  }

  /** The unit in which the network learns the targets. */
  Regression regression(RegressionLoss loss) {
    List<Double> shift = new ArrayList<>();
    List<Double> scale = new ArrayList<>();
    for (int i = 0; i < statistics.labelWidth(); i++) {
      LabelStatistics label = statistics.label(i);
      double mean = label.mean(statistics.trainingWeight());
      double deviation = label.deviation(statistics.trainingWeight());
      if (loss.isPoisson() && !(label.smallest() >= 0 && mean > 0)) {
        throw refusal(
            "on " + labelColumn(i) + " with loss \"poisson\"",
            "counts from 0 up that are not all 0",
            label.smallest() < 0 ? String.valueOf(label.smallest()) : "only zeros");
      }
      // What never varies is learned by the bias alone; any unit will do.
      shift.add(loss.isPoisson() ? 0 : mean);
      scale.add(loss.isPoisson() ? mean : deviation > 0 ? deviation : 1);
    }
    return new Regression(loss, List.copyOf(shift), List.copyOf(scale));
  }

  RowStatistics statistics() {
    return statistics;
  }

  void requireValidationRows(String what) {
    if (statistics.rows(Kind.VALIDATION) == 0) {
      throw refusal(
          what, "validation rows", "none; raise validationFraction or mark some by column");
    }
  }

  /** A metric that says nothing about the validation rows cannot choose the best epoch. */
  void requireMeaningful(ValidationMetric metric, Objective objective) {
    boolean isRegression = objective instanceof Regression;
    boolean hasClasses = objective instanceof Classification || objective instanceof MultiLabel;
    if (metric == ValidationMetric.RMSE && !isRegression
        || metric == ValidationMetric.ACCURACY && !hasClasses) {
      throw refusal(
          "by validationMetric \"" + metric.paramValue() + "\"",
          metric == ValidationMetric.RMSE ? "a regression" : "classes",
          "another task; use \"loss\"");
    }
    if (metric != ValidationMetric.ROC_AUC) {
      return;
    }
    if (!(objective instanceof Classification classification)) {
      throw refusal("by validationMetric \"rocAuc\"", "two classes", "another task; use \"loss\"");
    }
    if (!classification.isBinary()) {
      throw refusal(
          "by validationMetric \"rocAuc\"",
          "two classes",
          classification.classes() + "; use \"loss\" or \"accuracy\"");
    }
    if (statistics.rows(Kind.VALIDATION) > 0 && statistics.label(0).validationCounts().size() < 2) {
      throw refusal(
          "by validationMetric \"rocAuc\"",
          "both classes among the validation rows",
          "only label "
              + statistics.label(0).validationCounts().firstKey()
              + "; use \"loss\", or more validation rows");
    }
  }

  private String labelColumn(int index) {
    return "label column \"" + columns.labels().get(index) + "\"";
  }

  private void requireFiniteFeatures(List<String> featureNames) {
    List<String> bad = new ArrayList<>();
    long[] nonFinite = statistics.nonFinite();
    for (int i = 0; i < nonFinite.length; i++) {
      if (nonFinite[i] > 0) {
        bad.add(featureNames.get(i) + " (" + nonFinite[i] + " rows)");
      }
    }
    if (!bad.isEmpty()) {
      String more = bad.size() > MOST_NAMES ? ", and " + (bad.size() - MOST_NAMES) + " more" : "";
      throw refusal(
          "on features column \"" + columns.features() + "\"",
          "finite numbers",
          "null, NaN or infinity in "
              + String.join(", ", bad.subList(0, Math.min(MOST_NAMES, bad.size())))
              + more
              + "; impute them first, as TablePreparer does");
    }
  }

  private static IllegalArgumentException refusal(String what, String expected, String found) {
    return new IllegalArgumentException(
        "Cannot train " + what + ": expected " + expected + ", found " + found);
  }
}
