package seluspark.optimizer;

/** Gradient descent with a velocity: v = decay·v + g, p -= learningRate·v (Polyak, 1964). */
public final class Momentum implements Optimizer {
  private final WeightDecay weightDecay;
  private final float velocityDecay;
  private final SliceState state;

  /**
   * For a slice of length parameters.
   *
   * @param velocityDecay in [0, 1)
   * @throws IllegalArgumentException for a velocityDecay out of range
   */
  public Momentum(int length, WeightDecay weightDecay, double velocityDecay) {
    if (!(velocityDecay >= 0 && velocityDecay < 1)) {
      throw new IllegalArgumentException(
          "Cannot make a momentum optimizer: expected a velocity decay in [0, 1), found "
              + velocityDecay);
    }
    this.weightDecay = weightDecay;
    this.velocityDecay = (float) velocityDecay;
    this.state = new SliceState(1, length);
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
    float[] velocity = state.arrays[0];
    accelerate(length(), gradient, gradientFactor, velocity, velocityDecay);
    move(length(), velocity, state.parameters, learningRate);
    state.end(parameters, parametersAt);
  }

  private static void accelerate(int n, float[] gradient, float factor, float[] v, float decay) {
    for (int i = 0; i < n; i++) {
      v[i] = decay * v[i] + factor * gradient[i];
    }
  }

  private static void move(int n, float[] v, float[] p, float rate) {
    for (int i = 0; i < n; i++) {
      p[i] -= rate * v[i];
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
