package seluspark.training;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The figure of the validation rows by which the best epoch is chosen. */
public enum ValidationMetric {
  LOSS("loss", false),
  ROC_AUC("rocAuc", true),
  ACCURACY("accuracy", true),
  RMSE("rmse", false);

  private final String paramValue;
  private final boolean higherIsBetter;

  ValidationMetric(String paramValue, boolean higherIsBetter) {
    this.paramValue = paramValue;
    this.higherIsBetter = higherIsBetter;
  }

  /** The name that users write. */
  public String paramValue() {
    return paramValue;
  }

  /** The metric that users write as {@code value}. */
  public static ValidationMetric of(String value) {
    return Arrays.stream(values())
        .filter(metric -> metric.paramValue.equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot choose the best epoch by \""
                        + value
                        + "\": expected one of "
                        + names()));
  }

  /** All names that users may write. */
  public static String names() {
    return Arrays.stream(values())
        .map(ValidationMetric::paramValue)
        .collect(Collectors.joining(", "));
  }

  boolean isBetter(double candidate, double best) {
    return higherIsBetter ? candidate > best : candidate < best;
  }

  double worst() {
    return higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
