package seluspark.loss;

/**
 * Minus the log-likelihood of counts y under a Poisson law of mean exp(z), without the part that z
 * has no influence on, averaged over the outputs of a row:
 *
 * <pre>loss = exp(z) - y·z,  d loss / dz = exp(z) - y</pre>
 *
 * @param outputWidth outputs and labels of a row
 */
public record PoissonDeviance(int outputWidth) implements Loss {
  /** Throws IllegalArgumentException for an output width below 1. */
  public PoissonDeviance {
    if (outputWidth < 1) {
      throw new IllegalArgumentException(
          "Cannot make a Poisson deviance: expected an output width of at least 1, found "
              + outputWidth);
    }
  }

  @Override
  public int labelWidth() {
    return outputWidth;
  }

  @Override
  public double value(int rowCount, float[] output, float[] label, float[] weight) {
    return OutputMean.value(this, rowCount, output, label, weight, this::term);
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
    return OutputMean.gradient(
        this,
        from,
        to,
        output,
        label,
        weight,
        scale,
        outputGradient,
        this::term,
        (z, y) -> StrictMath.exp(z) - y);
  }

  private double term(double z, double y) {
    return StrictMath.exp(z) - y * z;
  }
}
