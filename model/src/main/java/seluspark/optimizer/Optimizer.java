package seluspark.optimizer;

/**
 * Updates one slice of the parameters from its gradient and owns the slice's state. Each element is
 * treated alone, in strict float arithmetic, so slices may be cut anywhere. Not thread-safe.
 */
public interface Optimizer {
  /**
   * A new optimizer of length parameters: "sgd", "momentum" (0.9) or "adam" (β 0.9 and 0.999).
   *
   * @throws IllegalArgumentException for another name
   */
  static Optimizer of(String name, int length, WeightDecay decay) {
    return switch (name) {
      case "sgd" -> new Sgd(length, decay);
      case "momentum" -> new Momentum(length, decay, Momentum.USUAL_DECAY);
      case "adam" -> new Adam(length, decay);
      default ->
          throw new IllegalArgumentException(
              "Cannot make an optimizer: expected the name sgd, momentum or adam, found " + name);
    };
  }

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
