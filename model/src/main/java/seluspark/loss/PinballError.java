package seluspark.loss;

/**
 * The pinball loss of quantile regression (Koenker and Bassett, 1978), averaged over the outputs of
 * a row; its minimum over many rows is the quantile at {@code level}.
 *
 * <pre>loss = max(level·(y - z), (level - 1)·(y - z)),  d loss / dz = (z > y ? 1 : 0) - level</pre>
 *
 * At z = y the slope is taken as 0.
 *
 * @param outputWidth outputs and labels of a row
 * @param level above 0 and below 1; 0.5 gives the median
 */
public record PinballError(int outputWidth, double level) implements OutputMean {
  /** Throws IllegalArgumentException for an output width below 1 or a level outside (0, 1). */
  public PinballError {
    if (outputWidth < 1 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "Cannot make a pinball error: expected an output width of at least 1 and a level between"
              + " 0 and 1, found "
              + outputWidth
              + " and "
              + level);
    }
  }

  @Override
  public double term(double output, double label) {
    return Math.max(level * (label - output), (level - 1) * (label - output));
  }

  @Override
  public double slope(double output, double label) {
    return output > label ? 1 - level : output < label ? -level : output - label;
  }
}
