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
public record PinballError(int outputWidth, double level) implements Loss {
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
        (z, y) -> z > y ? 1 - level : z < y ? -level : z - y);
  }

  private double term(double z, double y) {
    return Math.max(level * (y - z), (level - 1) * (y - z));
  }
}
