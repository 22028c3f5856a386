package seluspark.network;

import java.util.Random;

/**
 * LeCun normal weights: mean 0 and variance 1/fanIn, under which SELU activations keep mean 0 and
 * variance 1 (Klambauer et al., 2017).
 */
public enum Initialization {
  /** N(0, 1/fanIn). */
  GAUSSIAN {
    @Override
    double draw(Random random) {
      return random.nextGaussian();
    }
  },

  /** The same mean and variance, but no weight beyond 2.27 standard deviations. */
  TRUNCATED_GAUSSIAN {
    @Override
    double draw(Random random) {
      double value = random.nextGaussian();
      while (Math.abs(value) > 2) {
        value = random.nextGaussian();
      }
      return value / TRUNCATED_DEVIATION;
    }
  };

  /** Standard deviation of N(0, 1) cut off at ±2; without the division variance would be .77. */
  private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

  /** A number of mean 0 and variance 1. */
  abstract double draw(Random random);

  /**
   * Writes length weights of a unit with fanIn inputs. The bits are specified: java.util.Random's
   * algorithm and its nextGaussian, which uses StrictMath, are part of its contract.
   */
  void fill(int length, int fanIn, long key, float[] weights, int at) {
    Random random = new Random(key);
    double deviation = 1 / Math.sqrt(fanIn);
    for (int i = 0; i < length; i++) {
      weights[at + i] = (float) (draw(random) * deviation);
    }
  }
}
