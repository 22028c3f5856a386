package seluspark.loss;

/**
 * Minus the log-likelihood of counts y under a Poisson law of mean exp(z), without the part that z
 * has no influence on, averaged over the outputs of a row:
 *
 * <pre>loss = exp(z) - y·z,  d loss / dz = exp(z) - y</pre>
 *
 * @param outputWidth outputs and labels of a row
 */
public record PoissonDeviance(int outputWidth) implements OutputMean {
  /** Throws IllegalArgumentException for an output width below 1. */
  public PoissonDeviance {
    if (outputWidth < 1) {
      throw new IllegalArgumentException(
          "Cannot make a Poisson deviance: expected an output width of at least 1, found "
              + outputWidth);
    }
  }

  @Override
  public double term(double output, double label) {
    return StrictMath.exp(output) - label * output;
  }

  @Override
  public double slope(double output, double label) {
    return StrictMath.exp(output) - label;
  }
}
