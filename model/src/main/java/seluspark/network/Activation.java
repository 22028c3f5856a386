package seluspark.network;

/** y = f(x), element by element, for a function other than SELU. Has no parameters. */
public record Activation(int width, ActivationFunction function) implements Layer {
  /** Throws IllegalArgumentException for a width below 1, or for SELU, which has its own layer. */
  public Activation {
    Widths.requirePositive("the width of an activation layer", width);
    if (function == ActivationFunction.SELU) {
      throw new IllegalArgumentException(
          "Cannot make an activation layer: expected another function than SELU, found SELU; make"
              + " a SeluActivation");
    }
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
    return 0;
  }

  @Override
  public boolean isElementwise() {
    return true;
  }

  @Override
  public Layer forInference() {
    return this;
  }

  /** output (rows × width) = f of input (rows × width). */
  @Override
  public void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    function.forward(batches.rowCount() * width, buffers.input(), buffers.output());
  }

  @Override
  public void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range) {}

  /** inputGradient = outputGradient · f'(input). */
  @Override
  public void inputGradient(
      LayerBuffers buffers, MicroBatches batches, float[] parameters, int at) {
    function.gradient(
        batches.rowCount() * width,
        buffers.input(),
        buffers.output(),
        buffers.outputGradient(),
        buffers.inputGradient());
  }
}
