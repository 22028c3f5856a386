package seluspark.optimizer;

/** Plain gradient descent: p -= learningRate · g. Keeps no state but the step count. */
public final class Sgd implements Optimizer {
  private final WeightDecay decay;
  private final SliceState state;

  /** For a slice of length parameters. */
  public Sgd(int length, WeightDecay decay) {
    this.decay = decay;
    this.state = new SliceState(0, length);
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
    decay.apply(state.parameters, learningRate);
    move(length(), gradient, gradientFactor, state.parameters, learningRate);
    state.end(parameters, parametersAt);
  }

  private static void move(int n, float[] gradient, float factor, float[] p, float rate) {
    for (int i = 0; i < n; i++) {
      p[i] -= rate * (factor * gradient[i]);
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
