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

  /** Draws the mask from dropoutKey, then writes output (rows × width). */
  @Override
  public void forward(
      LayerBuffers buffers, int rowCount, float[] parameters, int at, long dropoutKey) {
    int n = rowCount * width;
    buffers.kernels().dropoutMask(n, dropoutKey, rate, buffers.mask());
    buffers
        .kernels()
        .alphaDropout(
            n,
            buffers.input(),
            buffers.mask(),
            (float) scale(),
            (float) shift(),
            (float) droppedValue(),
            buffers.output());
  }

  @Override
  public void parameterGradient(
      LayerBuffers buffers, int rowCount, float[] parameterGradient, int at) {}

  /** inputGradient = a · mask · outputGradient. */
  @Override
  public void inputGradient(LayerBuffers buffers, int rowCount, float[] parameters, int at) {
    buffers
        .kernels()
        .alphaDropoutGradient(
            rowCount * width,
            buffers.outputGradient(),
            buffers.mask(),
            (float) scale(),
            buffers.inputGradient());
  }
}
