package seluspark.theory;

import java.io.Serializable;

/** Mean and variance, of activations, gradients or inputs. */
public record Moments(double mean, double variance) implements Serializable {
  /** What is not known. */
  public static final Moments NONE = new Moments(Double.NaN, Double.NaN);

  /** Of the first {@code count} values. */
  static Moments of(float[] values, int count) {
    return of(values, 0, 1, count);
  }

  /** Of {@code count} values, every {@code stride}-th from {@code from} on. */
  static Moments of(float[] values, int from, int stride, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[from + i * stride];
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double difference = values[from + i * stride] - mean;
      squares += difference * difference;
    }
    return new Moments(mean, squares / count);
  }

  /** Mean of the squares. */
  double meanSquare() {
    return variance + mean * mean;
  }
}
