package seluspark.network;

/**
 * One differentiable step. Holds sizes only: numbers live in the caller's flat arrays, this layer's
 * parameters from the offset {@code at} on. A layer knows no neighbors.
 */
public sealed interface Layer permits Dense, SeluActivation, AlphaDropout {
  /** Elements of an input row. */
  int inputWidth();

  /** Elements of an output row. */
  int outputWidth();

  /** Length of this layer's part of the flat parameter array. */
  int parameterCount();

  /**
   * Writes output from input.
   *
   * @param dropoutKey decides which elements are dropped, differs between layers
   */
  void forward(LayerBuffers buffers, int rowCount, float[] parameters, int at, long dropoutKey);

  /** Overwrites this layer's part of parameterGradient from input and outputGradient. */
  void parameterGradient(LayerBuffers buffers, int rowCount, float[] parameterGradient, int at);

  /** Writes inputGradient from outputGradient and what the matching forward left behind. */
  void inputGradient(LayerBuffers buffers, int rowCount, float[] parameters, int at);
}
