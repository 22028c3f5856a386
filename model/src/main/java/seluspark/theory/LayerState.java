package seluspark.theory;

import java.io.Serializable;

/**
 * One layer's activations and gradients beside what the moment map makes of its weights and of the
 * measured moments of the layer below. What does not apply is NaN.
 *
 * @param layer "input", or "SELU 1", "ReLU 2", ... from the input on
 * @param width elements of the layer's output row
 * @param activation over rows and units
 * @param predicted activation, for SELU without normalization
 * @param weightSum ω, mean over the units
 * @param squaredWeightSum τ, mean over the units; 1 at a LeCun-normal start
 * @param contraction largest singular value of the map's Jacobian; below 1 it contracts
 * @param gradient derivative of the rows' losses with respect to the activations, over both
 * @param predictedGradientVariance from the measured one of the layer above
 */
public record LayerState(
    String layer,
    int width,
    Moments activation,
    Moments predicted,
    double weightSum,
    double squaredWeightSum,
    double contraction,
    Moments gradient,
    double predictedGradientVariance)
    implements Serializable {

  /** The input layer, of which there are moments only. */
  static LayerState input(int width, Moments moments) {
    double none = Double.NaN;
    return new LayerState(
        "input", width, moments, Moments.NONE, none, none, none, Moments.NONE, none);
  }
}
