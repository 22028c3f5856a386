package seluspark.network;

import seluspark.kernel.SeluFactors;

/**
 * y = SELU(x), element by element (Klambauer et al., 2017, eq. 2), followed by {@link AlphaDropout}
 * where the rate is above 0: both in one pass, with nothing stored but y. Has no parameters.
 */
public final class SeluActivation implements Layer {
  private final int width;
  private final double dropoutRate;
  private final SeluFactors factors;

  /** Throws IllegalArgumentException for a width below 1 or a rate outside [0, 1). */
  public SeluActivation(int width, double dropoutRate) {
    Widths.requirePositive("the width of a SELU layer", width);
    AlphaDropout dropout = new AlphaDropout(width, dropoutRate);
    this.width = width;
    this.dropoutRate = dropoutRate;
    this.factors =
        dropoutRate == 0
            ? SeluFactors.PLAIN
            : SeluFactors.of(dropout.scale(), dropout.shift(), dropoutRate);
  }

  /** Without dropout. */
  public SeluActivation(int width) {
    this(width, 0);
  }

  /** Probability of dropping an element, in [0, 1). */
  public double dropoutRate() {
    return dropoutRate;
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
    return new SeluActivation(width);
  }

  /**
   * output (rows × width) = SELU of input (rows × width), with dropout by each micro-batch's key.
   */
  @Override
  public void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    for (int i = 0; i < batches.count(); i++) {
      buffers
          .kernels()
          .selu(
              batches.start(i) * width,
              batches.start(i + 1) * width,
              factors,
              batches.layerKey(i, buffers.layerIndex()),
              buffers.input(),
              buffers.output());
    }
  }

  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {}

  /** inputGradient = outputGradient · slope, where the slope is recovered from the output. */
  @Override
  public void inputGradient(
      LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    buffers
        .kernels()
        .seluGradient(
            0,
            batches.rowCount() * width,
            factors,
            buffers.output(),
            buffers.outputGradient(),
            buffers.inputGradient());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeluActivation selu
        && selu.width == width
        && selu.dropoutRate == dropoutRate;
  }

  @Override
  public int hashCode() {
    return 31 * width + Double.hashCode(dropoutRate);
  }

  @Override
  public String toString() {
    return "SeluActivation[width=" + width + ", dropoutRate=" + dropoutRate + "]";
  }
}
