package seluspark.network;

import java.util.Arrays;
import seluspark.kernel.Kernels;

/**
 * y = x·W + b. The parameters are W (inputWidth × outputWidth), row-major, then b (outputWidth).
 */
public record Dense(int inputWidth, int outputWidth) implements Layer {
  /** Throws IllegalArgumentException for a width below 1 or more parameters than an array holds. */
  public Dense {
    Widths.requirePositive("the input width of a dense layer", inputWidth);
    Widths.requirePositive("the output width of a dense layer", outputWidth);
    Widths.requireArrayLength("a dense layer", (inputWidth + 1L) * outputWidth);
  }

  @Override
  public int parameterCount() {
    return weightCount() + outputWidth;
  }

  int weightCount() {
    return inputWidth * outputWidth;
  }

  /** output (rows × outputWidth) = input (rows × inputWidth) · W + b. */
  @Override
  public void forward(
      LayerBuffers buffers, int rowCount, float[] parameters, int at, long dropoutKey) {
    float[] output = buffers.output();
    for (int row = 0; row < rowCount; row++) {
      System.arraycopy(parameters, at + weightCount(), output, row * outputWidth, outputWidth);
    }
    buffers
        .kernels()
        .addProduct(
            rowCount, outputWidth, inputWidth, buffers.input(), 0, parameters, at, output, 0);
  }

  /** gradient of W = inputᵀ · outputGradient; gradient of b = column sums of outputGradient. */
  @Override
  public void parameterGradient(
      LayerBuffers buffers, int rowCount, float[] parameterGradient, int at) {
    Kernels kernels = buffers.kernels();
    float[] outputGradient = buffers.outputGradient();
    Arrays.fill(parameterGradient, at, at + parameterCount(), 0f);
    kernels.addTransposedProduct(
        inputWidth,
        outputWidth,
        rowCount,
        buffers.input(),
        0,
        outputGradient,
        0,
        parameterGradient,
        at);
    kernels.addColumnSums(
        rowCount, outputWidth, outputGradient, 0, parameterGradient, at + weightCount());
  }

  /** inputGradient (rows × inputWidth) = outputGradient (rows × outputWidth) · Wᵀ. */
  @Override
  public void inputGradient(LayerBuffers buffers, int rowCount, float[] parameters, int at) {
    float[] inputGradient = buffers.inputGradient();
    Arrays.fill(inputGradient, 0, rowCount * inputWidth, 0f);
    buffers
        .kernels()
        .addProductWithTransposed(
            rowCount,
            inputWidth,
            outputWidth,
            buffers.outputGradient(),
            0,
            parameters,
            at,
            inputGradient,
            0);
  }
}
