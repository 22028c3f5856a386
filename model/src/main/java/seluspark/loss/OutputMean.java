package seluspark.loss;

/** A loss that is a mean, over the outputs of a row, of a term of each output and its label. */
interface OutputMean extends Loss {
  /** What one output adds to the loss, times the width. */
  double term(double output, double label);

  /** d term / d output. */
  double slope(double output, double label);

  @Override
  default int labelWidth() {
    return outputWidth();
  }

  @Override
  default double value(int rowCount, float[] output, float[] label, float[] weight) {
    double sum = 0;
    for (int row = 0; row < rowCount; row++) {
      sum += weight[row] * mean(row, output, label);
    }
    return sum;
  }

  @Override
  default double gradient(
      int from,
      int to,
      float[] output,
      float[] label,
      float[] weight,
      float scale,
      float[] outputGradient) {
    int width = outputWidth();
    double sum = 0;
    for (int row = from; row < to; row++) {
      double factor = (double) scale * weight[row] / width;
      for (int i = row * width; i < (row + 1) * width; i++) {
        outputGradient[i] = (float) (factor * slope(output[i], label[i]));
      }
      sum += weight[row] * mean(row, output, label);
    }
    return sum;
  }

  private double mean(int row, float[] output, float[] label) {
    int width = outputWidth();
    double terms = 0;
    for (int i = row * width; i < (row + 1) * width; i++) {
      terms += term(output[i], label[i]);
    }
    return terms / width;
  }
}
