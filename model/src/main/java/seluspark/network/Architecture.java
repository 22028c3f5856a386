package seluspark.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How networks are built, whatever their inputs and outputs. Only SELU, LeCun-normal weights, alpha
 * dropout and no normalization make a self-normalizing network; the rest is for comparisons.
 *
 * @param hiddenLayers widths of the hidden layers, from the input on
 * @param activation of every hidden layer
 * @param normalization before every activation
 * @param dropoutKind how units are dropped after every activation
 * @param dropout share of units dropped, in [0, 1); 0 for no dropout
 * @param initialization distribution of the initial weights
 */
public record Architecture(
    int[] hiddenLayers,
    ActivationFunction activation,
    Normalization normalization,
    DropoutKind dropoutKind,
    double dropout,
    Initialization initialization)
    implements Serializable {

  /** SELU, alpha dropout and LeCun-normal weights (Klambauer et al., 2017). */
  public static Architecture selfNormalizing(int[] hiddenLayers, double dropout) {
    return new Architecture(
        hiddenLayers,
        ActivationFunction.SELU,
        Normalization.NONE,
        DropoutKind.ALPHA,
        dropout,
        Initialization.GAUSSIAN);
  }

  /** The same with weights drawn otherwise. */
  public Architecture withInitialization(Initialization other) {
    return new Architecture(hiddenLayers, activation, normalization, dropoutKind, dropout, other);
  }

  /**
   * The network to train: for each hidden width Dense, normalization, activation and, if the rate
   * is above 0, dropout; then a linear Dense.
   *
   * @throws IllegalArgumentException for a width below 1 or a rate out of range
   */
  public Network network(int inputWidth, int outputWidth) {
    List<Layer> layers = new ArrayList<>();
    int width = inputWidth;
    for (int hiddenWidth : hiddenLayers) {
      layers.add(new Dense(width, hiddenWidth));
      layers.addAll(normalization.layers(hiddenWidth));
      layers.addAll(activated(hiddenWidth));
      width = hiddenWidth;
    }
    layers.add(new Dense(width, outputWidth));
    return Network.of(layers);
  }

  /** The network to train whose outputs are scaled to length 1. */
  public Network encoder(int inputWidth, int outputWidth) {
    List<Layer> layers = new ArrayList<>(network(inputWidth, outputWidth).layers());
    layers.add(new UnitNorm(outputWidth));
    return Network.of(layers);
  }

  /** The same without an output layer: what the last hidden layer puts out is scaled. */
  public Network encoder(int inputWidth) {
    int outputWidth = hiddenLayers[hiddenLayers.length - 1];
    List<Layer> layers = new ArrayList<>(network(inputWidth, outputWidth).layers());
    layers.set(layers.size() - 1, new UnitNorm(outputWidth));
    return Network.of(layers);
  }

  private List<Layer> activated(int width) {
    if (activation == ActivationFunction.SELU && dropoutKind == DropoutKind.ALPHA) {
      return List.of(new SeluActivation(width, dropout));
    }
    Layer layer = activation.layer(width);
    return dropout == 0 ? List.of(layer) : List.of(layer, dropoutKind.layer(width, dropout));
  }

  /** The network for inference; takes the parameters of {@link #network}. */
  public Network inferenceNetwork(int inputWidth, int outputWidth) {
    return network(inputWidth, outputWidth).forInference();
  }
}
