package seluspark.network;

/**
 * Plain dropout: sets elements to 0 with probability rate and divides the others by 1 - rate
 * (Srivastava et al., 2014). The mean stays, the variance grows, so it breaks self-normalization;
 * it is there for networks that are compared with self-normalizing ones.
 *
 * @param width elements of a row
 * @param rate probability of dropping an element, in [0, 1)
 */
public record Dropout(int width, double rate) implements Layer {
  /** Throws IllegalArgumentException for a width below 1 or a rate outside [0, 1). */
  public Dropout {
    Widths.requirePositive("the width of a dropout layer", width);
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Cannot make a dropout layer: expected a dropout rate in [0, 1), found " + rate);
    }
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

  private float scale() {
    return (float) (1 / (1 - rate));
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public Layer forInference() {
    return null;
  }

  /** Draws each micro-batch's mask from its key, then writes output (rows × width). */
  @Override
  public void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    buffers.drawMask(batches, width, rate);
    int n = batches.rowCount() * width;
    buffers
        .kernels()
        .alphaDropout(0, n, buffers.input(), buffers.mask(), scale(), 0, 0, buffers.output());
  }

  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {}

  /** inputGradient = mask · outputGradient / (1 - rate). */
  @Override
  public void inputGradient(
      LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    buffers
        .kernels()
        .alphaDropoutGradient(
            0,
            batches.rowCount() * width,
            buffers.outputGradient(),
            buffers.mask(),
            scale(),
            buffers.inputGradient());
  }
}
