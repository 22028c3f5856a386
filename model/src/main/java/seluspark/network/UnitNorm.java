package seluspark.network;

/**
 * Scales every row to length 1: y = x / |x|, so that the product of two rows is their cosine. A row
 * of zeros stays one, and has no gradient.
 *
 * @param width elements of a row
 */
public record UnitNorm(int width) implements Layer {
  /** Throws IllegalArgumentException for a width below 1. */
  public UnitNorm {
    Widths.requirePositive("the width of a unit norm", width);
  }

  @Override
  public int inputWidth() {
    return width;
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  public int parameterCount() {
    return 0;
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public Layer forInference() {
    return this;
  }

  /** output (rows × width) = input / |input|, row by row. */
  @Override
  public void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    float[] input = buffers.input();
    float[] output = buffers.output();
    for (int row = 0; row < batches.rowCount(); row++) {
      int from = row * width;
      float inverse = inverseLength(input, from);
      for (int i = from; i < from + width; i++) {
        output[i] = inverse * input[i];
      }
    }
  }

  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {}

  /** inputGradient = (outputGradient - output · (output · outputGradient)) / |input|. */
  @Override
  public void inputGradient(
      LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    float[] output = buffers.output();
    float[] outputGradient = buffers.outputGradient();
    float[] inputGradient = buffers.inputGradient();
    for (int row = 0; row < batches.rowCount(); row++) {
      int from = row * width;
      float inverse = inverseLength(buffers.input(), from);
      double product = 0;
      for (int i = from; i < from + width; i++) {
        product += (double) output[i] * outputGradient[i];
      }
      float along = (float) product;
      for (int i = from; i < from + width; i++) {
        inputGradient[i] = inverse * (outputGradient[i] - along * output[i]);
      }
    }
  }

  private float inverseLength(float[] values, int from) {
    double squares = 0;
    for (int i = from; i < from + width; i++) {
      squares += (double) values[i] * values[i];
    }
    return squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
  }
}
