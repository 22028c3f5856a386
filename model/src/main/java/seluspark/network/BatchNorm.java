package seluspark.network;

import java.util.Arrays;
import seluspark.kernel.ExactSums;

/**
 * Gives each unit mean 0 and variance 1 over the rows of a step, then scales and shifts it (Ioffe
 * and Szegedy, 2015): y = scale · (x - mean) / √(variance + 10⁻⁵) + shift.
 *
 * <p>The parameters are scales, shifts, running means and running variances (width each). In
 * training, moments are those of all rows of the step, whichever worker has them; the running ones,
 * whose gradient is 0, follow them. For inference they are used in their place.
 *
 * @param moments which moments rows are normalized by
 */
public record BatchNorm(int width, Moments moments) implements Layer {
  /** Share by which a step's moments replace the running ones. */
  private static final float RUNNING_SHARE = 0.1f;

  /** Where the moments come from that rows are normalized by. */
  public enum Moments {
    OF_STEP,
    RUNNING
  }

  /** Throws IllegalArgumentException for a width below 1. */
  public BatchNorm {
    Widths.requirePositive("the width of a batch normalization", width);
  }

  @Override
  public int inputWidth() {
    return width;
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  public int parameterCount() {
    return 4 * width;
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public Layer forInference() {
    return new BatchNorm(width, Moments.RUNNING);
  }

  boolean isOfStep() {
    return moments == Moments.OF_STEP;
  }

  /** output (rows × width) of input (rows × width). */
  @Override
  public void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    BatchMoments known = buffers.moments();
    if (isOfStep()) {
      known.measure(buffers.input(), batches);
    } else {
      for (int j = 0; j < width; j++) {
        known.mean[j] = parameters[at + 2 * width + j];
        known.inverseDeviation[j] =
            (float) (1 / Math.sqrt(parameters[at + 3 * width + j] + LayerNorm.EPSILON));
      }
    }
    float[] input = buffers.input();
    float[] output = buffers.output();
    for (int row = 0; row < batches.rowCount(); row++) {
      int from = row * width;
      for (int j = 0; j < width; j++) {
        float normalized = (input[from + j] - known.mean[j]) * known.inverseDeviation[j];
        output[from + j] = parameters[at + j] * normalized + parameters[at + width + j];
      }
    }
  }

  /**
   * Of the scales: Σ outputGradient · normalized; of the shifts: Σ outputGradient; of the running
   * moments: 0.
   */
  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {
    BatchMoments known = buffers.moments();
    float[] input = buffers.input();
    float[] gradient = buffers.outputGradient();
    float[] ofBatch = buffers.mask();
    Arrays.fill(sums, at, at + parameterCount(), 0);
    for (int i = 0; i < batches.count(); i++) {
      Arrays.fill(ofBatch, 0f);
      for (int row = batches.start(i); row < batches.start(i + 1); row++) {
        int from = row * width;
        for (int j = 0; j < width; j++) {
          float normalized = (input[from + j] - known.mean[j]) * known.inverseDeviation[j];
          ofBatch[j] += gradient[from + j] * normalized;
          ofBatch[width + j] += gradient[from + j];
        }
      }
      ExactSums.add(2 * width, ofBatch, 0, sums, at, range);
    }
  }

  /**
   * scale / √... · (g - mean(g) - normalized · mean(g · normalized)), with g the outputGradient and
   * means over the step; by running moments, which do not depend on the rows, without the means.
   */
  @Override
  public void inputGradient(
      LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    BatchMoments known = buffers.moments();
    float[] input = buffers.input();
    float[] gradient = buffers.outputGradient();
    float[] inputGradient = buffers.inputGradient();
    if (isOfStep()) {
      known.measureGradient(input, gradient, batches);
    } else {
      Arrays.fill(known.gradientMean, 0f);
      Arrays.fill(known.gradientProductMean, 0f);
    }
    for (int row = 0; row < batches.rowCount(); row++) {
      int from = row * width;
      for (int j = 0; j < width; j++) {
        float normalized = (input[from + j] - known.mean[j]) * known.inverseDeviation[j];
        float ofRows = known.gradientMean[j] + normalized * known.gradientProductMean[j];
        inputGradient[from + j] =
            parameters[at + j] * known.inverseDeviation[j] * (gradient[from + j] - ofRows);
      }
    }
  }

  /** Moves the running moments in {@code parameters} towards those of the step. */
  void follow(LayerBuffers buffers, float[] parameters, int at) {
    BatchMoments known = buffers.moments();
    for (int j = 0; j < width; j++) {
      double inverse = known.inverseDeviation[j];
      float variance = (float) (1 / (inverse * inverse) - LayerNorm.EPSILON);
      int mean = at + 2 * width + j;
      parameters[mean] += RUNNING_SHARE * (known.mean[j] - parameters[mean]);
      parameters[mean + width] += RUNNING_SHARE * (variance - parameters[mean + width]);
    }
  }
}
