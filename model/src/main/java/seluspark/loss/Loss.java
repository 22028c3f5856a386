package seluspark.loss;

/**
 * A loss of each row, weighted and summed over the rows of a micro-batch. Rows lie one after the
 * other from the start of each array: output (rowCount × outputWidth), label (rowCount ×
 * labelWidth), weight (rowCount).
 *
 * <p>Rows are added from first to last in double. Outputs that are not finite give a result that is
 * not finite: divergence shows.
 */
public interface Loss {
  /** How many outputs of a network this loss reads per row. */
  int outputWidth();

  /** How many numbers label a row. */
  default int labelWidth() {
    return 1;
  }

  /** The sum over rows of weight · loss. */
  double value(int rowCount, float[] output, float[] label, float[] weight);

  /**
   * Writes outputGradient (rows × outputWidth) = scale · weight · d loss / d output, for the rows
   * from {@code from} to {@code to}, exclusive.
   *
   * @param scale usually 1 / the sum of the weights of the whole step
   * @return the sum over these rows of weight · loss, without scale
   */
  double gradient(
      int from,
      int to,
      float[] output,
      float[] label,
      float[] weight,
      float scale,
      float[] outputGradient);
}
