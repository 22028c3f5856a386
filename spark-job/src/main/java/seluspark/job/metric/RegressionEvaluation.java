package seluspark.job.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Predicted numbers on held-out rows against the actual ones, in the unit of the target. */
public final class RegressionEvaluation implements Evaluation {
  // Both in order of size, so that the order in which rows were collected leaves no trace in sums.
  private final double[] errors;
  private final double[] actual;

  private RegressionEvaluation(double[] errors, double[] actual) {
    Arrays.parallelSort(errors);
    Arrays.parallelSort(actual);
    this.errors = errors;
    this.actual = actual;
  }

  /**
   * @param predictions one a row
   * @param actual of the same length
   * @throws IllegalArgumentException for no rows, or not as many of both
   */
  public static RegressionEvaluation of(double[] predictions, double[] actual) {
    if (predictions.length != actual.length || predictions.length == 0) {
      throw new IllegalArgumentException(
          "Cannot evaluate: expected predictions and as many actual numbers, found %,d and %,d"
              .formatted(predictions.length, actual.length));
    }
    double[] errors = new double[actual.length];
    Arrays.setAll(errors, i -> Math.abs(predictions[i] - actual[i]));
    return new RegressionEvaluation(errors, actual.clone());
  }

  @Override
  public long rowCount() {
    return actual.length;
  }

  /** Root of the mean squared error. */
  public double rmse() {
    return Math.sqrt(squares() / actual.length);
  }

  /** Mean absolute error. */
  public double mae() {
    double sum = 0;
    for (double error : errors) {
      sum += error;
    }
    return sum / actual.length;
  }

  /** Share of the variance of the actual numbers that is explained; NaN where they do not vary. */
  public double r2() {
    double mean = 0;
    for (double value : actual) {
      mean += value / actual.length;
    }
    double variance = 0;
    for (double value : actual) {
      variance += (value - mean) * (value - mean);
    }
    return variance == 0 ? Double.NaN : 1 - squares() / variance;
  }

  private double squares() {
    double sum = 0;
    for (double error : errors) {
      sum += error * error;
    }
    return sum;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("rmse", rmse());
    metrics.put("mae", mae());
    metrics.put("r2", r2());
    return metrics;
  }
}
