package seluspark.network;

/** Layers of networks to compare with, written plainly, in double. */
final class ReferenceLayers {
  private static final double EPSILON = 1e-5;

  private ReferenceLayers() {}

  static double[] activation(ActivationFunction function, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double inner = Math.sqrt(2 / Math.PI) * (x[i] + 0.044715 * Math.pow(x[i], 3));
      y[i] =
          switch (function) {
            case SELU -> Selu.SCALE * (x[i] > 0 ? x[i] : Selu.ALPHA * Math.expm1(x[i]));
            case ELU -> x[i] > 0 ? x[i] : Math.expm1(x[i]);
            case RELU -> Math.max(x[i], 0);
            case GELU -> x[i] / 2 * (1 + Math.tanh(inner));
            case TANH -> Math.tanh(x[i]);
          };
    }
    return y;
  }

  static double[] layerNorm(int width, double[] parameters, int at, double[] x, int rowCount) {
    double[] y = new double[x.length];
    for (int row = 0; row < rowCount; row++) {
      double mean = 0;
      double square = 0;
      for (int j = 0; j < width; j++) {
        mean += x[row * width + j] / width;
        square += x[row * width + j] * x[row * width + j] / width;
      }
      double deviation = Math.sqrt(square - mean * mean + EPSILON);
      for (int j = 0; j < width; j++) {
        int i = row * width + j;
        y[i] = parameters[at + j] * (x[i] - mean) / deviation + parameters[at + width + j];
      }
    }
    return y;
  }

  static double[] batchNorm(BatchNorm norm, double[] parameters, int at, double[] x, int rows) {
    int width = norm.width();
    double[] y = new double[x.length];
    for (int j = 0; j < width; j++) {
      double mean = 0;
      double square = 0;
      for (int row = 0; row < rows; row++) {
        mean += x[row * width + j] / rows;
        square += x[row * width + j] * x[row * width + j] / rows;
      }
      double variance = square - mean * mean;
      if (norm.moments() == BatchNorm.Moments.RUNNING) {
        mean = parameters[at + 2 * width + j];
        variance = parameters[at + 3 * width + j];
      }
      for (int row = 0; row < rows; row++) {
        int i = row * width + j;
        y[i] =
            parameters[at + j] * (x[i] - mean) / Math.sqrt(variance + EPSILON)
                + parameters[at + width + j];
      }
    }
    return y;
  }
}
