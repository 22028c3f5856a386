package seluspark.optimizer;

import java.util.Arrays;

/**
 * Decoupled weight decay (Loshchilov and Hutter, 2019): each step first multiplies the decayed
 * parameters of a slice by 1 - learningRate·rate. Biases are left out by naming the ranges that
 * decay.
 */
public final class WeightDecay {
  private final double rate;
  private final int[] from;
  private final int[] to;

  private WeightDecay(double rate, int[] from, int[] to) {
    this.rate = rate;
    this.from = from;
    this.to = to;
  }

  /** No decay. */
  public static WeightDecay none() {
    return new WeightDecay(0, new int[0], new int[0]);
  }

  /**
   * Decay for the slice [sliceAt, sliceAt + sliceLength) of the flat parameter array.
   *
   * @param rate at least 0
   * @param from where each decayed range of the whole array starts
   * @param to where each decayed range ends, exclusive
   * @throws IllegalArgumentException for a rate below 0 or infinite
   */
  public static WeightDecay of(double rate, int[] from, int[] to, int sliceAt, int sliceLength) {
    if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Cannot decay weights: expected a finite rate of at least 0, found " + rate);
    }
    if (rate == 0) {
      return none();
    }
    int[] sliceFrom = new int[from.length];
    int[] sliceTo = new int[from.length];
    int count = 0;
    for (int i = 0; i < from.length; i++) {
      int start = Math.max(from[i] - sliceAt, 0);
      int end = Math.min(to[i] - sliceAt, sliceLength);
      if (start < end) {
        sliceFrom[count] = start;
        sliceTo[count++] = end;
      }
    }
    return new WeightDecay(rate, Arrays.copyOf(sliceFrom, count), Arrays.copyOf(sliceTo, count));
  }

  void apply(float[] slice, float learningRate) {
    float factor = (float) (1 - learningRate * rate);
    for (int i = 0; i < from.length; i++) {
      multiply(slice, from[i], to[i], factor);
    }
  }

  private static void multiply(float[] values, int from, int to, float factor) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }
}
