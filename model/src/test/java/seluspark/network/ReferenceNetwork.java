package seluspark.network;

import seluspark.kernel.Kernels;

/** A network's forward pass written plainly, in double: slow and obvious, the oracle of tests. */
public final class ReferenceNetwork {
  private ReferenceNetwork() {}

  /** The output (rows × outputWidth) for input (rows × inputWidth). */
  public static double[] forward(
      Network network,
      Kernels kernels,
      double[] parameters,
      double[] input,
      int rowCount,
      long dropoutKey) {
    double[] values = input;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      long key = DropoutKey.ofLayer(dropoutKey, i);
      if (layer instanceof Dense dense) {
        values = dense(dense, parameters, network.parametersAt(i), values, rowCount);
      } else if (layer instanceof SeluActivation selu) {
        AlphaDropout dropout = new AlphaDropout(selu.inputWidth(), selu.dropoutRate());
        values = alphaDropout(dropout, kernels, selu(values), key);
      } else if (layer instanceof AlphaDropout dropout) {
        values = alphaDropout(dropout, kernels, values, key);
      } else if (layer instanceof Dropout dropout) {
        values = plainDropout(dropout, kernels, values, key);
      } else if (layer instanceof Activation activation) {
        values = ReferenceLayers.activation(activation.function(), values);
      } else if (layer instanceof LayerNorm norm) {
        values =
            ReferenceLayers.layerNorm(
                norm.width(), parameters, network.parametersAt(i), values, rowCount);
      } else if (layer instanceof BatchNorm norm) {
        values =
            ReferenceLayers.batchNorm(norm, parameters, network.parametersAt(i), values, rowCount);
      }
    }
    return values;
  }

  private static double[] dense(
      Dense layer, double[] parameters, int at, double[] x, int rowCount) {
    int in = layer.inputWidth();
    int out = layer.outputWidth();
    double[] y = new double[rowCount * out];
    for (int row = 0; row < rowCount; row++) {
      for (int j = 0; j < out; j++) {
        double sum = parameters[at + in * out + j];
        for (int p = 0; p < in; p++) {
          sum += x[row * in + p] * parameters[at + p * out + j];
        }
        y[row * out + j] = sum;
      }
    }
    return y;
  }

  private static double[] selu(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Selu.SCALE * (x[i] > 0 ? x[i] : Selu.ALPHA * Math.expm1(x[i]));
    }
    return y;
  }

  private static double[] plainDropout(Dropout layer, Kernels kernels, double[] x, long key) {
    float[] mask = new float[x.length];
    kernels.dropoutMask(0, x.length, key, layer.rate(), mask);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = mask[i] == 1 ? x[i] / (1 - layer.rate()) : 0;
    }
    return y;
  }

  private static double[] alphaDropout(AlphaDropout layer, Kernels kernels, double[] x, long key) {
    float[] mask = new float[x.length];
    kernels.dropoutMask(0, x.length, key, layer.rate(), mask);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = layer.scale() * (mask[i] == 1 ? x[i] : Selu.SATURATION) + layer.shift();
    }
    return y;
  }
}
