package seluspark.loss;

/**
 * Cross-entropy of one logit z against a label y in [0, 1] (usually 0 or 1):
 *
 * <pre>loss = max(z, 0) - z·y + log(1 + exp(-|z|)),  d loss / dz = sigmoid(z) - y</pre>
 *
 * which neither overflows nor loses the small loss of a confident, correct row.
 */
public record BinaryCrossEntropy() implements Loss {
  @Override
  public int outputWidth() {
    return 1;
  }

  @Override
  public double value(int rowCount, float[] output, float[] label, float[] weight) {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      double exp = StrictMath.exp(-Math.abs((double) output[row]));
      sum += weight[row] * loss(output[row], label[row], exp);
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
      double logit = output[row];
      double exp = StrictMath.exp(-Math.abs(logit));
      double probability = (logit >= 0 ? 1 : exp) / (1 + exp);
      outputGradient[row] = (float) (scale * weight[row] * (probability - label[row]));
      sum += weight[row] * loss(logit, label[row], exp);
    }
    return sum;
  }

  private static double loss(double logit, double label, double exp) {
    return Math.max(logit, 0) - logit * label + LogOnePlus.of(exp);
  }
}
