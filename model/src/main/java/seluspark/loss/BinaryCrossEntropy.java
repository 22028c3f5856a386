package seluspark.loss;

/**
 * Cross-entropy of logits z against labels y in [0, 1] (usually 0 or 1), averaged over the outputs
 * of a row:
 *
 * <pre>loss = max(z, 0) - z·y + log(1 + exp(-|z|)),  d loss / dz = sigmoid(z) - y</pre>
 *
 * which neither overflows nor loses the small loss of a confident, correct row.
 *
 * @param outputWidth outputs and labels of a row: 1 for two classes, several for several labels
 * @param smoothing share of each label that is spread over 0 and 1: y becomes y·(1 - smoothing) +
 *     smoothing / 2
 */
public record BinaryCrossEntropy(int outputWidth, double smoothing) implements Loss {
  /** The loss of two classes. */
  public BinaryCrossEntropy() {
    this(1, 0);
  }

  /** Throws IllegalArgumentException for an output width below 1 or smoothing outside [0, 1). */
  public BinaryCrossEntropy {
    if (outputWidth < 1 || !(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "Cannot make a binary cross-entropy: expected an output width of at least 1 and a"
              + " smoothing of at least 0 and less than 1, found "
              + outputWidth
              + " and "
              + smoothing);
    }
  }

  @Override
  public int labelWidth() {
    return outputWidth;
  }

  @Override
  public double value(int rowCount, float[] output, float[] label, float[] weight) {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      double terms = 0;
      for (int i = row * outputWidth; i < (row + 1) * outputWidth; i++) {
        double exp = StrictMath.exp(-Math.abs((double) output[i]));
        terms += loss(output[i], smooth(label[i]), exp);
      }
      sum += weight[row] * (terms / outputWidth);
    }
    return sum;
  }

  @Override
  public double gradient(
      int from,
      int to,
      float[] output,
      float[] label,
      float[] weight,
      float scale,
      float[] outputGradient) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      double terms = 0;
      for (int i = row * outputWidth; i < (row + 1) * outputWidth; i++) {
        double logit = output[i];
        double exp = StrictMath.exp(-Math.abs(logit));
        double probability = (logit >= 0 ? 1 : exp) / (1 + exp);
        double target = smooth(label[i]);
        outputGradient[i] = (float) (scale * weight[row] * (probability - target) / outputWidth);
        terms += loss(logit, target, exp);
      }
      sum += weight[row] * (terms / outputWidth);
    }
    return sum;
  }

  private double smooth(double label) {
    return label * (1 - smoothing) + smoothing / 2;
  }

  private static double loss(double logit, double label, double exp) {
    return Math.max(logit, 0) - logit * label + LogOnePlus.of(exp);
  }
}
