package seluspark.kernel;

import java.util.Random;

/** Arrays of standard normal numbers for tests. */
public final class RandomArrays {
  private RandomArrays() {}

  public static float[] gaussian(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
