package seluspark.loss;

/**
 * The squared difference of output and label, averaged over the outputs of a row:
 *
 * <pre>loss = sum of (z - y)² / width,  d loss / dz[j] = 2·(z[j] - y[j]) / width</pre>
 *
 * @param outputWidth outputs and labels of a row: 1 for a regression, the input width for an
 *     autoencoder
 */
public record SquaredError(int outputWidth) implements Loss {
  /** The loss of a regression with one output. */
  public SquaredError() {
    this(1);
  }

  /** Throws IllegalArgumentException for an output width below 1. */
  public SquaredError {
    if (outputWidth < 1) {
      throw new IllegalArgumentException(
          "Cannot make a squared error: expected an output width of at least 1, found "
              + outputWidth);
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
      sum += weight[row] * loss(row, output, label);
    }
    return sum;
  }

  private double loss(int row, float[] output, float[] label) {
    double squares = 0;
    for (int i = row * outputWidth; i < (row + 1) * outputWidth; i++) {
      double difference = (double) output[i] - label[i];
      squares += difference * difference;
    }
    return squares / outputWidth;
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
      double factor = 2.0 * scale * weight[row] / outputWidth;
      for (int i = row * outputWidth; i < (row + 1) * outputWidth; i++) {
        outputGradient[i] = (float) (factor * ((double) output[i] - label[i]));
      }
      sum += weight[row] * loss(row, output, label);
    }
    return sum;
  }
}
