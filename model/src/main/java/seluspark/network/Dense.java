package seluspark.network;

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

  @Override
  public boolean isElementwise() {
    return false;
  }

  @Override
  public Layer forInference() {
    return this;
  }

  int weightCount() {
    return inputWidth * outputWidth;
  }

  /** output (rows × outputWidth) = input (rows × inputWidth) · W + b. */
  @Override
  public void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    forward(buffers, batches, parameters, at, parameters, at + weightCount());
  }

  /** The same with other numbers in place of b. */
  void forward(
      LayerBuffers buffers,
      MicroBatches batches,
      float[] parameters,
      int at,
      float[] start,
      int startAt) {
    if (buffers.sparseInput() != null) {
      buffers
          .kernels()
          .sparseAffine(
              batches.rowCount(),
              outputWidth,
              buffers.sparseInput(),
              parameters,
              at,
              start,
              startAt,
              buffers.output(),
              0);
      return;
    }
    buffers
        .kernels()
        .affine(
            batches.rowCount(),
            outputWidth,
            inputWidth,
            buffers.input(),
            0,
            parameters,
            at,
            start,
            startAt,
            buffers.output(),
            0);
  }

  /** Gradient of W = inputᵀ · outputGradient, that of b = column sums of outputGradient. */
  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {
    if (buffers.sparseInput() != null) {
      buffers
          .kernels()
          .sparseAffineGradient(
              batches.starts(),
              batches.count(),
              inputWidth,
              outputWidth,
              buffers.sparseInput(),
              buffers.outputGradient(),
              sums,
              at,
              range);
      return;
    }
    buffers
        .kernels()
        .affineGradient(
            batches.starts(),
            batches.count(),
            inputWidth,
            outputWidth,
            buffers.input(),
            buffers.outputGradient(),
            sums,
            at,
            range);
  }

  /** inputGradient (rows × inputWidth) = outputGradient (rows × outputWidth) · Wᵀ. */
  @Override
  public void inputGradient(
      LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    buffers
        .kernels()
        .productWithTransposed(
            batches.rowCount(),
            inputWidth,
            outputWidth,
            buffers.outputGradient(),
            0,
            parameters,
            at,
            buffers.inputGradient(),
            0);
  }
}
