package seluspark.scoring;

/**
 * What a classifier's outputs mean. One output z of two classes stands for the logits (-z, z); else
 * each class has a logit of its own.
 */
public final class Logits {
  private Logits() {}

  /** Writes the logits of the row whose {@code outputWidth} outputs start at {@code at}. */
  public static void of(float[] outputs, int at, int outputWidth, double[] logits) {
    if (outputWidth == 1) {
      logits[0] = -outputs[at];
      logits[1] = outputs[at];
    } else {
      copy(outputs, at, logits);
    }
  }

  /** Writes the outputs of a row as they are: one logit an output. */
  public static void copy(float[] outputs, int at, double[] logits) {
    for (int i = 0; i < logits.length; i++) {
      logits[i] = outputs[at + i];
    }
  }

  /** Divides the logits by the temperature that was fitted, 1 if none was. */
  public static void divide(double[] logits, double temperature) {
    if (temperature != 1) {
      for (int i = 0; i < logits.length; i++) {
        logits[i] /= temperature;
      }
    }
  }

  /** Turns each logit into the probability that its label holds, whatever the others do. */
  public static void toIndependentProbabilities(double[] logits) {
    for (int i = 0; i < logits.length; i++) {
      logits[i] = sigmoid(logits[i]);
    }
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** Turns the logits into the probabilities of the classes. */
  public static void toProbabilities(double[] logits, int outputWidth) {
    if (outputWidth == 1) {
      logits[1] = sigmoid(logits[1]);
      logits[0] = 1 - logits[1];
    } else {
      softmax(logits);
    }
  }

  private static void softmax(double[] values) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = StrictMath.exp(values[i] - largest);
      sum += values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
  }
}
