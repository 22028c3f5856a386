package seluspark.optimizer;

/** The learning rate of each step. */
@FunctionalInterface
public interface LearningRateSchedule {
  /** The rate of a step, counted from 0. */
  float rate(long step);

  /**
   * "constant", or "cosine" from the full rate down to 0 at totalSteps (Loshchilov and Hutter,
   * 2017). Either starts with warmupSteps steps of linear increase: 1/warmupSteps of the rate,
   * 2/warmupSteps and so on.
   *
   * @param learningRate above 0
   * @param warmupSteps at least 0
   * @param totalSteps at least warmupSteps
   * @throws IllegalArgumentException for another name or a value out of range
   */
  static LearningRateSchedule of(
      String name, double learningRate, long warmupSteps, long totalSteps) {
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Cannot make a learning-rate schedule: expected a finite learning rate above 0, found "
              + learningRate);
    }
    if (warmupSteps < 0 || totalSteps < warmupSteps) {
      throw new IllegalArgumentException(
          "Cannot make a learning-rate schedule: expected 0 <= warm-up steps <= total steps, found "
              + warmupSteps
              + " and "
              + totalSteps);
    }
    LearningRateSchedule main =
        switch (name) {
          case "constant" -> step -> (float) learningRate;
          case "cosine" ->
              step -> cosine(learningRate, step - warmupSteps, totalSteps - warmupSteps);
          default ->
              throw new IllegalArgumentException(
                  "Cannot make a learning-rate schedule: expected the name constant or cosine, found "
                      + name);
        };
    return step ->
        step < warmupSteps ? (float) (learningRate * (step + 1) / warmupSteps) : main.rate(step);
  }

  private static float cosine(double learningRate, long step, long steps) {
    double done = step >= steps ? 1 : (double) step / steps;
    return (float) (learningRate * (1 + StrictMath.cos(Math.PI * done)) / 2);
  }
}
