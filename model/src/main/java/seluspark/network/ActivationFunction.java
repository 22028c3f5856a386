package seluspark.network;

import seluspark.kernel.ActivationLoops;

/**
 * What hidden units compute of their summed input. All but SELU are there to be compared with it.
 */
public enum ActivationFunction {
  /** Self-normalizing (Klambauer et al., 2017). */
  SELU {
    @Override
    Layer layer(int width) {
      return new SeluActivation(width);
    }

    @Override
    void forward(int n, float[] x, float[] y) {
      throw new IllegalStateException("Cannot run SELU here: it is a layer of its own");
    }

    @Override
    void gradient(int n, float[] x, float[] y, float[] dy, float[] dx) {
      throw new IllegalStateException("Cannot run SELU here: it is a layer of its own");
    }
  },

  /** x, or exp(x) - 1 below 0 (Clevert et al., 2016). */
  ELU {
    @Override
    void forward(int n, float[] x, float[] y) {
      ActivationLoops.elu(n, x, y);
    }

    @Override
    void gradient(int n, float[] x, float[] y, float[] dy, float[] dx) {
      ActivationLoops.eluGradient(n, y, dy, dx);
    }
  },

  /** max(x, 0). */
  RELU {
    @Override
    void forward(int n, float[] x, float[] y) {
      ActivationLoops.relu(n, x, y);
    }

    @Override
    void gradient(int n, float[] x, float[] y, float[] dy, float[] dx) {
      ActivationLoops.reluGradient(n, y, dy, dx);
    }
  },

  /** x times the normal distribution function of x, approximated (Hendrycks and Gimpel, 2016). */
  GELU {
    @Override
    void forward(int n, float[] x, float[] y) {
      ActivationLoops.gelu(n, x, y);
    }

    @Override
    void gradient(int n, float[] x, float[] y, float[] dy, float[] dx) {
      ActivationLoops.geluGradient(n, x, dy, dx);
    }
  },

  /** The hyperbolic tangent. */
  TANH {
    @Override
    void forward(int n, float[] x, float[] y) {
      ActivationLoops.tanh(n, x, y);
    }

    @Override
    void gradient(int n, float[] x, float[] y, float[] dy, float[] dx) {
      ActivationLoops.tanhGradient(n, y, dy, dx);
    }
  };

  /** A layer that computes it of each of {@code width} elements. */
  Layer layer(int width) {
    return new Activation(width, this);
  }

  abstract void forward(int n, float[] x, float[] y);

  /** dx = dy · slope, where y is the output for x; dx may be dy. */
  abstract void gradient(int n, float[] x, float[] y, float[] dy, float[] dx);
}
