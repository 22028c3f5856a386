package seluspark.optimizer;

/**
 * Updates one slice of the parameters from its gradient and owns the slice's state. Each element is
 * treated alone, in strict float arithmetic, so slices may be cut anywhere. Not thread-safe.
 */
public interface Optimizer {
  /** Parameters in the slice. */
  int length();

  /**
   * One step on parameters[parametersAt, parametersAt + length).
   *
   * @param gradient of the slice, [0, length)
   * @param gradientFactor what the gradient is multiplied by first, 1 without clipping
   */
  void step(
      float[] gradient,
      float gradientFactor,
      float[] parameters,
      int parametersAt,
      float learningRate);

  /** Steps so far. */
  long steps();

  /**
   * The state of each element, one array of length per kind of state, in a fixed order; none for
   * plain descent. These are the live arrays: copy them for a checkpoint.
   */
  float[][] state();

  /**
   * Continues from a checkpoint: copies the state in.
   *
   * @throws IllegalArgumentException when state does not have the form of {@link #state()}
   */
  void restore(float[][] state, long steps);
}
