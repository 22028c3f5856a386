package seluspark.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import seluspark.kernel.ExactSums;

/**
 * What a {@link BatchNorm} knows of the rows of a step: the mean and the inverse deviation of each
 * unit, and the two means of gradients that its backward pass needs. Each micro-batch's sums are
 * rounded to a common grid before they are added, so that the moments are the same bits however
 * micro-batches are spread over workers.
 */
final class BatchMoments {
  final float[] mean;
  final float[] inverseDeviation;
  final float[] gradientMean;
  final float[] gradientProductMean;
  private final int width;
  private final double[] sums;
  private final double[] total;
  private MomentExchange exchange = MomentExchange.NONE;

  BatchMoments(int width) {
    this.width = width;
    this.mean = new float[width];
    this.inverseDeviation = new float[width];
    this.gradientMean = new float[width];
    this.gradientProductMean = new float[width];
    this.sums = new double[2 * width];
    this.total = new double[2 * width];
  }

  void exchangeBy(MomentExchange with) {
    exchange = with;
  }

  /** Mean and inverse deviation of each column of input over all rows of the step. */
  void measure(float[] input, MicroBatches batches) {
    Arrays.fill(total, 0);
    for (int i = 0; i < batches.count(); i++) {
      Arrays.fill(sums, 0);
      for (int row = batches.start(i); row < batches.start(i + 1); row++) {
        for (int j = 0; j < width; j++) {
          double value = input[row * width + j];
          sums[j] += value;
          sums[width + j] += value * value;
        }
      }
      addToTotal(batches);
    }
    exchange();
    for (int j = 0; j < width; j++) {
      mean[j] = (float) total[j];
      double variance = Math.max(0, total[width + j] - total[j] * total[j]);
      inverseDeviation[j] = (float) (1 / Math.sqrt(variance + LayerNorm.EPSILON));
    }
  }

  /** Means of outputGradient and of its product with the normalized input. */
  void measureGradient(float[] input, float[] outputGradient, MicroBatches batches) {
    Arrays.fill(total, 0);
    for (int i = 0; i < batches.count(); i++) {
      Arrays.fill(sums, 0);
      for (int row = batches.start(i); row < batches.start(i + 1); row++) {
        int from = row * width;
        for (int j = 0; j < width; j++) {
          float normalized = (input[from + j] - mean[j]) * inverseDeviation[j];
          sums[j] += outputGradient[from + j];
          sums[width + j] += outputGradient[from + j] * normalized;
        }
      }
      addToTotal(batches);
    }
    exchange();
    for (int j = 0; j < width; j++) {
      gradientMean[j] = (float) total[j];
      gradientProductMean[j] = (float) total[width + j];
    }
  }

  private void addToTotal(MicroBatches batches) {
    double range = ExactSums.range(batches.stepBatchCount());
    double scale = 1.0 / batches.stepRowCount();
    for (int j = 0; j < total.length; j++) {
      total[j] += ExactSums.round(sums[j] * scale, range);
    }
  }

  private void exchange() {
    try {
      exchange.sum(total, total.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
