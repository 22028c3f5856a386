package seluspark.network;

/**
 * Sets elements to SELU's saturation value with probability rate, then scales and shifts all so
 * that mean 0 and variance 1 are kept (Klambauer et al., 2017, section 3):
 *
 * <pre>y = a·(x·d + SATURATION·(1 - d)) + b,  d ~ Bernoulli(1 - rate)</pre>
 *
 * @param width elements of a row
 * @param rate probability of dropping an element, in [0, 1)
 */
public record AlphaDropout(int width, double rate) implements Layer {
  /** Throws IllegalArgumentException for a width below 1 or a rate outside [0, 1). */
  public AlphaDropout {
    Widths.requirePositive("the width of an alpha dropout layer", width);
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Cannot make an alpha dropout layer: expected a dropout rate in [0, 1), found " + rate);
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

  /** a: (q + SATURATION²·q·(1 - q))^(-1/2), where q = 1 - rate. */
  public double scale() {
    double kept = 1 - rate;
    return 1 / Math.sqrt(kept + Selu.SATURATION * Selu.SATURATION * kept * rate);
  }

  /** b: -a·rate·SATURATION. */
  public double shift() {
    return -scale() * rate * Selu.SATURATION;
  }

  /** What a dropped element becomes: a·SATURATION + b. */
  public double droppedValue() {
    return scale() * Selu.SATURATION + shift();
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
    buffers
        .kernels()
        .alphaDropout(
            0,
            batches.rowCount() * width,
            buffers.input(),
            buffers.mask(),
            (float) scale(),
            (float) shift(),
            (float) droppedValue(),
            buffers.output());
  }

  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {}

  /** inputGradient = a · mask · outputGradient. */
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
            (float) scale(),
            buffers.inputGradient());
  }
}
