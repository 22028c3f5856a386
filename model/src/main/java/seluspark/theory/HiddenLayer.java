package seluspark.theory;

import java.util.ArrayList;
import java.util.List;
import seluspark.network.Activation;
import seluspark.network.AlphaDropout;
import seluspark.network.BatchNorm;
import seluspark.network.Dense;
import seluspark.network.Dropout;
import seluspark.network.Layer;
import seluspark.network.LayerNorm;
import seluspark.network.Network;
import seluspark.network.SeluActivation;

/**
 * One hidden layer as people count them: a dense layer and what follows it up to the next.
 *
 * @param number from 1
 * @param dense the dense layer, which stands at {@code denseIndex} in the network
 * @param activationIndex index of the activation in the network
 * @param function "SELU", "ReLU", ...
 * @param normalization "BatchNorm" or "LayerNorm" before the activation, or empty
 * @param lastIndex index of the last layer, behind any dropout
 * @param plainDropout rate of dropout to zero, or 0
 */
record HiddenLayer(
    int number,
    Dense dense,
    int denseIndex,
    int activationIndex,
    String function,
    String normalization,
    int lastIndex,
    double plainDropout) {

  String name() {
    return function + " " + number;
  }

  boolean isSelu() {
    return function.equals("SELU");
  }

  /** Whether the moment map says something of it. */
  boolean isPredictable() {
    return isSelu() && normalization.isEmpty();
  }

  /** All hidden layers of a network, from the input on. */
  static List<HiddenLayer> of(Network network) {
    List<HiddenLayer> hidden = new ArrayList<>();
    List<Layer> layers = network.layers();
    int at = 0;
    while (at < layers.size() - 1) {
      int end = at + 1;
      while (!(layers.get(end) instanceof Dense)) {
        end++;
      }
      hidden.add(of(hidden.size() + 1, layers, at, end));
      at = end;
    }
    return hidden;
  }

  private static HiddenLayer of(int number, List<Layer> layers, int from, int end) {
    int activationIndex = from;
    String function = "Linear";
    String normalization = "";
    double plainDropout = 0;
    for (int i = from + 1; i < end; i++) {
      Layer layer = layers.get(i);
      if (layer instanceof SeluActivation) {
        function = "SELU";
        activationIndex = i;
      } else if (layer instanceof Activation activation) {
        function = shown(activation);
        activationIndex = i;
      } else if (layer instanceof BatchNorm) {
        normalization = "BatchNorm";
      } else if (layer instanceof LayerNorm) {
        normalization = "LayerNorm";
      } else if (layer instanceof Dropout dropout) {
        plainDropout = dropout.rate();
      } else if (!(layer instanceof AlphaDropout)) {
        throw new IllegalStateException("Cannot diagnose a network with " + layer);
      }
    }
    return new HiddenLayer(
        number,
        (Dense) layers.get(from),
        from,
        activationIndex,
        function,
        normalization,
        end - 1,
        plainDropout);
  }

  private static String shown(Activation activation) {
    return switch (activation.function()) {
      case SELU, ELU, GELU -> activation.function().name();
      case RELU -> "ReLU";
      case TANH -> "tanh";
    };
  }
}
