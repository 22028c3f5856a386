package seluspark.optimizer;

/**
 * Adam with bias correction (Kingma and Ba, 2015); with weight decay it is AdamW (Loshchilov and
 * Hutter, 2019).
 *
 * <pre>
 * m = β1·m + (1 - β1)·g        v = β2·v + (1 - β2)·g²
 * p -= learningRate · m/(1 - β1^t) / (sqrt(v/(1 - β2^t)) + ε)
 * </pre>
 */
public final class Adam implements Optimizer {
  private static final double FIRST_DECAY = 0.9;
  private static final double SECOND_DECAY = 0.999;
  private static final double EPSILON = 1e-8;

  private final WeightDecay weightDecay;
  private final double firstDecay;
  private final double secondDecay;
  private final float epsilon;
  private final SliceState state;

  /** For a slice of length parameters, with β1 0.9, β2 0.999 and ε 1e-8. */
  public Adam(int length, WeightDecay weightDecay) {
    this(length, weightDecay, FIRST_DECAY, SECOND_DECAY, EPSILON);
  }

  /**
   * For a slice of length parameters.
   *
   * @param firstDecay β1 in [0, 1)
   * @param secondDecay β2 in [0, 1)
   * @param epsilon ε above 0
   * @throws IllegalArgumentException for a value out of range
   */
  public Adam(
      int length, WeightDecay weightDecay, double firstDecay, double secondDecay, double epsilon) {
    requireDecay("first decay", firstDecay);
    requireDecay("second decay", secondDecay);
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException(
          "Cannot make an Adam optimizer: expected an epsilon above 0, found " + epsilon);
    }
    this.weightDecay = weightDecay;
    this.firstDecay = firstDecay;
    this.secondDecay = secondDecay;
    this.epsilon = (float) epsilon;
    this.state = new SliceState(2, length);
  }

  private static void requireDecay(String name, double decay) {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException(
          "Cannot make an Adam optimizer: expected a " + name + " in [0, 1), found " + decay);
    }
  }

  @Override
  public int length() {
    return state.length();
  }

  @Override
  public void step(
      float[] gradient,
      float gradientFactor,
      float[] parameters,
      int parametersAt,
      float learningRate) {
    state.begin(parameters, parametersAt);
    weightDecay.apply(state.parameters, learningRate);
    float[] first = state.arrays[0];
    float[] second = state.arrays[1];
    average(length(), gradient, gradientFactor, first, (float) firstDecay);
    averageSquares(length(), gradient, gradientFactor, second, (float) secondDecay);
    double firstCorrection = 1 - StrictMath.pow(firstDecay, steps());
    double secondCorrection = 1 - StrictMath.pow(secondDecay, steps());
    move(
        length(),
        first,
        second,
        state.parameters,
        (float) (learningRate / firstCorrection),
        (float) (1 / Math.sqrt(secondCorrection)),
        epsilon);
    state.end(parameters, parametersAt);
  }

  private static void average(int n, float[] gradient, float factor, float[] m, float decay) {
    float share = 1f - decay;
    for (int i = 0; i < n; i++) {
      m[i] = decay * m[i] + share * (factor * gradient[i]);
    }
  }

  private static void averageSquares(
      int n, float[] gradient, float factor, float[] v, float decay) {
    float share = 1f - decay;
    for (int i = 0; i < n; i++) {
      float value = factor * gradient[i];
      v[i] = decay * v[i] + share * (value * value);
    }
  }

  private static void move(
      int n, float[] m, float[] v, float[] p, float rate, float rootCorrection, float epsilon) {
    for (int i = 0; i < n; i++) {
      p[i] -= rate * m[i] / ((float) Math.sqrt(v[i]) * rootCorrection + epsilon);
    }
  }

  @Override
  public long steps() {
    return state.steps();
  }

  @Override
  public float[][] state() {
    return state.arrays;
  }

  @Override
  public void restore(float[][] saved, long steps) {
    state.restore(saved, steps);
  }
}
