package seluspark.job.benchmark;

import java.util.Arrays;

/**
 * One measure over the folds.
 *
 * @param mean arithmetic mean
 * @param deviation sample standard deviation; NaN for one value
 */
record Spread(double mean, double deviation) {

  static Spread of(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
  }
}
