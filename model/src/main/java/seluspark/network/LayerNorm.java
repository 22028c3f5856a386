package seluspark.network;

import java.util.Arrays;
import seluspark.kernel.ExactSums;

/**
 * Gives each row mean 0 and variance 1 over its elements, then scales and shifts them (Ba et al.,
 * 2016): y = scale · (x - mean) / √(variance + 10⁻⁵) + shift. The parameters are the scales
 * (width), then the shifts (width).
 */
public record LayerNorm(int width) implements Layer {
  static final double EPSILON = 1e-5;

  /** Throws IllegalArgumentException for a width below 1. */
  public LayerNorm {
    Widths.requirePositive("the width of a layer normalization", width);
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
    return 2 * width;
  }

  /** Of each row; the whole row is read before any of it is written. */
  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public Layer forInference() {
    return this;
  }

  /** output (rows × width) of input (rows × width). */
  @Override
  public void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    float[] input = buffers.input();
    float[] output = buffers.output();
    for (int row = 0; row < batches.rowCount(); row++) {
      int from = row * width;
      float mean = mean(input, from);
      float inverse = inverseDeviation(input, from, mean);
      for (int j = 0; j < width; j++) {
        output[from + j] =
            parameters[at + j] * ((input[from + j] - mean) * inverse) + parameters[at + width + j];
      }
    }
  }

  /** Of the scales: Σ outputGradient · normalized; of the shifts: Σ outputGradient. */
  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {
    float[] input = buffers.input();
    float[] gradient = buffers.outputGradient();
    float[] ofBatch = buffers.mask();
    Arrays.fill(sums, at, at + parameterCount(), 0);
    for (int i = 0; i < batches.count(); i++) {
      Arrays.fill(ofBatch, 0f);
      for (int row = batches.start(i); row < batches.start(i + 1); row++) {
        int from = row * width;
        float mean = mean(input, from);
        float inverse = inverseDeviation(input, from, mean);
        for (int j = 0; j < width; j++) {
          ofBatch[j] += gradient[from + j] * ((input[from + j] - mean) * inverse);
          ofBatch[width + j] += gradient[from + j];
        }
      }
      ExactSums.add(2 * width, ofBatch, 0, sums, at, range);
    }
  }

  /** With g = scale · outputGradient: (g - mean(g) - normalized · mean(g · normalized)) / √... */
  @Override
  public void inputGradient(
      LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    float[] input = buffers.input();
    float[] gradient = buffers.outputGradient();
    float[] inputGradient = buffers.inputGradient();
    for (int row = 0; row < batches.rowCount(); row++) {
      int from = row * width;
      float mean = mean(input, from);
      float inverse = inverseDeviation(input, from, mean);
      double sum = 0;
      double product = 0;
      for (int j = 0; j < width; j++) {
        float scaled = parameters[at + j] * gradient[from + j];
        sum += scaled;
        product += scaled * ((input[from + j] - mean) * inverse);
      }
      float meanGradient = (float) (sum / width);
      float meanProduct = (float) (product / width);
      for (int j = 0; j < width; j++) {
        float normalized = (input[from + j] - mean) * inverse;
        float scaled = parameters[at + j] * gradient[from + j];
        inputGradient[from + j] = inverse * (scaled - meanGradient - normalized * meanProduct);
      }
    }
  }

  private float mean(float[] values, int from) {
    double sum = 0;
    for (int j = from; j < from + width; j++) {
      sum += values[j];
    }
    return (float) (sum / width);
  }

  private float inverseDeviation(float[] values, int from, float mean) {
    double squares = 0;
    for (int j = from; j < from + width; j++) {
      double difference = values[j] - mean;
      squares += difference * difference;
    }
    return (float) (1 / Math.sqrt(squares / width + EPSILON));
  }
}
