package seluspark.network;

/** y = SELU(x), element by element (Klambauer et al., 2017, eq. 2). Has no parameters. */
public record SeluActivation(int width) implements Layer {
  /** Throws IllegalArgumentException for a width below 1. */
  public SeluActivation {
    Widths.requirePositive("the width of a SELU layer", width);
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

  /** output (rows × width) = SELU of input (rows × width). */
  @Override
  public void forward(
      LayerBuffers buffers, int rowCount, float[] parameters, int at, long dropoutKey) {
    buffers.kernels().selu(rowCount * width, buffers.input(), buffers.output());
  }

  @Override
  public void parameterGradient(
      LayerBuffers buffers, int rowCount, float[] parameterGradient, int at) {}

  /** inputGradient = outputGradient · slope, where the slope is recovered from the output. */
  @Override
  public void inputGradient(LayerBuffers buffers, int rowCount, float[] parameters, int at) {
    buffers
        .kernels()
        .seluGradient(
            rowCount * width, buffers.output(), buffers.outputGradient(), buffers.inputGradient());
  }
}
