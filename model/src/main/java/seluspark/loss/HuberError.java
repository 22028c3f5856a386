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
public record HuberError(int outputWidth, double delta) implements OutputMean {
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
  public double term(double output, double label) {
    double distance = Math.abs(output - label);
    return distance <= delta ? distance * distance / 2 : delta * (distance - delta / 2);
  }

  @Override
  public double slope(double output, double label) {
    return Math.max(-delta, Math.min(delta, output - label));
  }
}
