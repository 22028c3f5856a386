package seluspark.training;

import java.io.IOException;

/**
 * The temperature T for which softmax(logits / T) fits best (Guo et al., 2017): the least of the
 * mean loss over 1 / T, which is convex, between 1/20 and 20. Each pass measures a grid of values
 * at once and narrows to the neighbors of the best.
 */
final class TemperatureFit {
  private static final int VALUES = 17;
  private static final int PASSES = 7;
  private static final double LARGEST = 20;

  private final Losses losses;

  TemperatureFit(Losses losses) {
    this.losses = losses;
  }

  /** The mean loss of the validation rows when logits are multiplied by each of some factors. */
  interface Losses {
    double[] of(float[] factors) throws IOException;
  }

  double temperature() throws IOException {
    double low = -StrictMath.log(LARGEST);
    double high = StrictMath.log(LARGEST);
    double best = 0;
    for (int pass = 0; pass < PASSES; pass++) {
      double step = (high - low) / (VALUES - 1);
      float[] factors = new float[VALUES];
      for (int i = 0; i < VALUES; i++) {
        factors[i] = (float) StrictMath.exp(low + i * step);
      }
      best = low + least(losses.of(factors)) * step;
      low = best - step;
      high = best + step;
    }
    return StrictMath.exp(-best);
  }

  private static int least(double[] values) {
    int least = 0;
    for (int i = 1; i < values.length; i++) {
      least = values[i] < values[least] ? i : least;
    }
    return least;
  }
}
