package seluspark.network;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Distributions of initial weights, all of mean 0. Only LeCun normal weights, of variance 1/fanIn,
 * let SELU activations keep mean 0 and variance 1 (Klambauer et al., 2017); the others are for
 * comparisons.
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
  },

  /** N(0, 2/fanIn), also called MSRA: made for ReLU (He et al., 2015). */
  HE {
    @Override
    double draw(Random random) {
      return random.nextGaussian();
    }

    @Override
    double variance(int fanIn, int fanOut) {
      return 2.0 / fanIn;
    }
  },

  /** N(0, 2/(fanIn + fanOut)), made for tanh (Glorot and Bengio, 2010). */
  XAVIER {
    @Override
    double draw(Random random) {
      return random.nextGaussian();
    }

    @Override
    double variance(int fanIn, int fanOut) {
      return 2.0 / (fanIn + fanOut);
    }
  };

  /** Standard deviation of N(0, 1) cut off at ±2; without the division variance would be .77. */
  private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

  /** A number of mean 0 and variance 1. */
  abstract double draw(Random random);

  /** Of the weights of a layer. */
  double variance(int fanIn, int fanOut) {
    return 1.0 / fanIn;
  }

  /**
   * Fresh parameters: weights of this kind, biases 0, scales 1. Each tensor has its own generator,
   * so a layer's values do not depend on the widths of other layers. The bits are specified:
   * java.util.Random's algorithm and its nextGaussian, which uses StrictMath, are part of its
   * contract.
   */
  float[] parameters(List<Tensor> tensors, long seed) {
    float[] parameters = new float[tensors.get(tensors.size() - 1).end()];
    for (int i = 0; i < tensors.size(); i++) {
      Tensor tensor = tensors.get(i);
      if (tensor.isWeight()) {
        Random random = new Random(DropoutKey.mix(DropoutKey.mix(seed) + i));
        double deviation = Math.sqrt(variance(tensor.shape().get(0), tensor.shape().get(1)));
        for (int j = tensor.at(); j < tensor.end(); j++) {
          parameters[j] = (float) (draw(random) * deviation);
        }
      } else if (tensor.role() == Tensor.Role.SCALE || tensor.role() == Tensor.Role.VARIANCE) {
        Arrays.fill(parameters, tensor.at(), tensor.end(), 1f);
      }
    }
    return parameters;
  }
}
