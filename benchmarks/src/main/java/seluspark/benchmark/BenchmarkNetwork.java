package seluspark.benchmark;

import java.util.Arrays;

/**
 * The networks that are timed: a feature vector, hidden layers with SELU and alpha dropout, one
 * logit. An epoch has enough made-up rows to take a good part of a second, and few enough for
 * several epochs in a short measurement.
 */
enum BenchmarkNetwork {
  A(50, widths(128, 64), 256, 262_144),
  B(100, repeated(256, 4), 512, 32_768),
  C(100, repeated(512, 8), 1024, 8_192),
  D(1000, repeated(1024, 8), 1024, 4_096),
  /** Compared with MLlib's perceptron, which wants 200,000 rows to be worth its Spark jobs. */
  M(100, repeated(256, 2), 512, 200_000);

  static final double DROPOUT = 0.05;

  private final int inputWidth;
  private final int[] hiddenLayers;
  private final int batchSize;
  private final int rowsPerEpoch;

  BenchmarkNetwork(int inputWidth, int[] hiddenLayers, int batchSize, int rowsPerEpoch) {
    this.inputWidth = inputWidth;
    this.hiddenLayers = hiddenLayers;
    this.batchSize = batchSize;
    this.rowsPerEpoch = rowsPerEpoch;
  }

  int inputWidth() {
    return inputWidth;
  }

  int[] hiddenLayers() {
    return hiddenLayers.clone();
  }

  int batchSize() {
    return batchSize;
  }

  int rowsPerEpoch() {
    return rowsPerEpoch;
  }

  /** Weights without biases. */
  long weightCount() {
    long count = 0;
    int width = inputWidth;
    for (int next : hiddenLayers) {
      count += (long) width * next;
      width = next;
    }
    return count + width;
  }

  /**
   * Floating-point operations that one sample needs in a training step: a multiplication and an
   * addition a weight, in each of the forward, input gradient and weight gradient products.
   */
  long flopsPerSample() {
    return 6 * weightCount();
  }

  /** Floating-point operations a second, in units of 10⁹. */
  double gigaflops(double samplesPerSecond) {
    return samplesPerSecond * flopsPerSample() * 1e-9;
  }

  /** For example {@code 50-128-64-1}. */
  String shape() {
    StringBuilder shape = new StringBuilder().append(inputWidth);
    for (int width : hiddenLayers) {
      shape.append('-').append(width);
    }
    return shape.append("-1").toString();
  }

  private static int[] widths(int... widths) {
    return widths;
  }

  private static int[] repeated(int width, int count) {
    int[] widths = new int[count];
    Arrays.fill(widths, width);
    return widths;
  }
}
