package seluspark.loss;

import java.util.function.DoubleBinaryOperator;

/**
 * The loops of losses that are a mean, over the outputs of a row, of a term of output and label.
 */
final class OutputMean {
  private OutputMean() {}

  /** The sum over rows of weight · mean over outputs of {@code term(output, label)}. */
  static double value(
      Loss loss,
      int rowCount,
      float[] output,
      float[] label,
      float[] weight,
      DoubleBinaryOperator term) {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      sum += weight[row] * mean(loss.outputWidth(), row, output, label, term);
    }
    return sum;
  }

  /**
   * Writes outputGradient = scale · weight · {@code slope(output, label)} / width for some rows;
   * returns the sum of their weighted losses.
   */
  static double gradient(
      Loss loss,
      int from,
      int to,
      float[] output,
      float[] label,
      float[] weight,
      float scale,
      float[] outputGradient,
      DoubleBinaryOperator term,
      DoubleBinaryOperator slope) {
    int width = loss.outputWidth();
    double sum = 0;
    for (int row = from; row < to; row++) {
      double factor = (double) scale * weight[row] / width;
      for (int i = row * width; i < (row + 1) * width; i++) {
        outputGradient[i] = (float) (factor * slope.applyAsDouble(output[i], label[i]));
      }
      sum += weight[row] * mean(width, row, output, label, term);
    }
    return sum;
  }

  private static double mean(
      int width, int row, float[] output, float[] label, DoubleBinaryOperator term) {
    double terms = 0;
    for (int i = row * width; i < (row + 1) * width; i++) {
      terms += term.applyAsDouble(output[i], label[i]);
    }
    return terms / width;
  }
}
