package seluspark.network;

/**
 * One differentiable step. Holds sizes only: numbers live in the caller's flat arrays, this layer's
 * parameters from the offset {@code at} on. A layer knows no neighbors.
 */
public sealed interface Layer
    permits Dense,
        SeluActivation,
        AlphaDropout,
        Activation,
        Dropout,
        LayerNorm,
        BatchNorm,
        UnitNorm,
        Towers {
  /** Elements of an input row. */
  int inputWidth();

  /** Elements of an output row. */
  int outputWidth();

  /** Length of this layer's part of the flat parameter array. */
  int parameterCount();

  /** Whether the input gradient may be written where the output gradient lies. */
  boolean isElementwise();

  /** This layer without dropout, or null where nothing is left of it. */
  Layer forInference();

  /** Writes output from input. */
  void forward(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at);

  /**
   * Overwrites this layer's part of sums with the derivative of the loss, added exactly over
   * micro-batches, from input and outputGradient.
   *
   * @param range see {@link seluspark.kernel.ExactSums#add}
   */
  void parameterGradient(
      LayerBuffers buffers, MicroBatches batches, double[] sums, int at, double range);

  /** Writes inputGradient from outputGradient and what the matching forward left behind. */
  void inputGradient(LayerBuffers buffers, MicroBatches batches, float[] parameters, int at);
}
