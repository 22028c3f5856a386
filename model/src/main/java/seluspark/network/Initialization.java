package seluspark.network;

import java.util.List;
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
   * Fresh parameters: weights of this kind, biases 0. Each tensor has its own generator, so a
   * layer's values do not depend on the widths of other layers. The bits are specified:
   * java.util.Random's algorithm and its nextGaussian, which uses StrictMath, are part of its
   * contract.
   */
  float[] parameters(List<Tensor> tensors, long seed) {
    float[] parameters = new float[tensors.get(tensors.size() - 1).end()];
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = tensors.get(i);
      if (!tensor.bias()) {
        Random random = new Random(DropoutKey.mix(DropoutKey.mix(seed) + i));
        double deviation = 1 / Math.sqrt(tensor.shape().get(0));
        for (int j = tensor.at(); j < tensor.end(); j++) {
          parameters[j] = (float) (draw(random) * deviation);
        }
      }
    }
    return parameters;
  }
}
