package seluspark.loss;

/**
 * The error of Huber (1964), averaged over the outputs of a row: half the square of the difference
 * r = z - y up to {@code delta}, linear beyond, so that outliers do not rule.
 *
 * <pre>loss = r²/2 if |r| ≤ delta, else delta·(|r| - delta/2);  d loss / dz = r held in ±delta
 * </pre>
 *
 * @param outputWidth outputs and labels of a row
 * @param delta above 0, in the unit of the labels
 */
public record HuberError(int outputWidth, double delta) implements Loss {
  /** Throws IllegalArgumentException for an output width below 1 or a delta not above 0. */
  public HuberError {
    if (outputWidth < 1 || !(delta > 0)) {
      throw new IllegalArgumentException(
          "Cannot make a Huber error: expected an output width of at least 1 and a delta above 0,"
              + " found "
              + outputWidth
              + " and "
              + delta);
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
        (z, y) -> Math.max(-delta, Math.min(delta, z - y)));
  }

  private double error(double distance) {
    return distance <= delta ? distance * distance / 2 : delta * (distance - delta / 2);
  }

  private double term(double z, double y) {
    return error(Math.abs(z - y));
  }
}
