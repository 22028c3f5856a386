package seluspark.theory;

import java.util.ArrayList;
import java.util.List;
import seluspark.network.Dense;

/**
 * The moment map of a whole layer, dense and SELU: each unit has a map of its own, by the sum ω and
 * the sum of squares τ of its weights, and the layer's moments are those of all its units' outputs
 * pooled.
 */
final class LayerMap {
  /** A unit that lost all its weights still has a map. */
  private static final double LEAST_SQUARED_SUM = 1e-30;

  private final List<MomentMap> units = new ArrayList<>();
  private final int inputWidth;

  /**
   * @param at where the dense layer's parameters start
   */
  LayerMap(Dense dense, float[] parameters, int at) {
    int out = dense.outputWidth();
    this.inputWidth = dense.inputWidth();
    double[] sums = new double[out];
    double[] squares = new double[out];
    for (int i = 0; i < inputWidth; i++) {
      for (int j = 0; j < out; j++) {
        double weight = parameters[at + i * out + j];
        sums[j] += weight;
        squares[j] += weight * weight;
      }
    }
    int biases = at + inputWidth * out;
    for (int j = 0; j < out; j++) {
      double squaredSum = Math.max(squares[j], LEAST_SQUARED_SUM);
      units.add(new MomentMap(sums[j], squaredSum, parameters[biases + j]));
    }
  }

  /** Mean ω of the units. */
  double weightSum() {
    return units.stream().mapToDouble(MomentMap::weightSum).average().orElse(Double.NaN);
  }

  /** Mean τ of the units. */
  double squaredWeightSum() {
    return units.stream().mapToDouble(MomentMap::squaredWeightSum).average().orElse(Double.NaN);
  }

  /** The layer's output for an input of these moments. */
  Moments apply(Moments input) {
    double mean = 0;
    double meanSquare = 0;
    for (MomentMap unit : units) {
      Moments output = unit.apply(input);
      mean += output.mean() / units.size();
      meanSquare += output.meanSquare() / units.size();
    }
    return new Moments(mean, meanSquare - mean * mean);
  }

  /** Derivatives of {@link #apply}. */
  Jacobian jacobian(Moments input) {
    double meanByMean = 0;
    double meanByVariance = 0;
    double squareByMean = 0;
    double squareByVariance = 0;
    for (MomentMap unit : units) {
      Jacobian one = unit.jacobian(input);
      double mean = unit.apply(input).mean();
      meanByMean += one.meanByMean() / units.size();
      meanByVariance += one.meanByVariance() / units.size();
      squareByMean += (one.varianceByMean() + 2 * mean * one.meanByMean()) / units.size();
      squareByVariance +=
          (one.varianceByVariance() + 2 * mean * one.meanByVariance()) / units.size();
    }
    double mean = apply(input).mean();
    return new Jacobian(
        meanByMean,
        meanByVariance,
        squareByMean - 2 * mean * meanByMean,
        squareByVariance - 2 * mean * meanByVariance);
  }

  /**
   * Mean square of the gradients that reach this layer's inputs, if those at its outputs have mean
   * square 1 and are uncorrelated.
   *
   * @param input moments of the layer's input
   */
  double gradientFactor(Moments input) {
    double sum = 0;
    for (MomentMap unit : units) {
      sum += unit.squaredWeightSum() * unit.squaredSlope(input);
    }
    return sum / inputWidth;
  }

  /** The same for a linear layer. */
  double linearGradientFactor() {
    return squaredWeightSum() * units.size() / inputWidth;
  }
}
