package seluspark.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seluspark.network.Network;

/**
 * Whether training left τ, the sum of a unit's squared weights, where Theorems 2 and 3 of Klambauer
 * et al. (2017) keep variances from vanishing and exploding: .8 to 1.25. Weight decay pulls it to
 * 0.
 *
 * <p>In a shallow network that is a note: a layer or two pass their signal on whatever its
 * variance, and decay is worth more there than normalization (docs/defaults.md has the
 * measurements). In a deep one, or where variances have left the range of those theorems, it is a
 * warning.
 */
final class VarianceCheck {
  static final double LEAST_SQUARED_SUM = 0.8;
  static final double MOST_SQUARED_SUM = 1.25;

  /** Hidden layers from which on shrinking or growing adds up. */
  static final int DEEP = 4;

  private static final double LEAST_VARIANCE = 0.02;
  private static final double MOST_VARIANCE = 16;

  private VarianceCheck() {}

  static List<Finding> findings(Network network, float[] parameters, Passes passes) {
    List<Finding> findings = new ArrayList<>();
    for (HiddenLayer layer : passes.hidden()) {
      if (!layer.isPredictable()) {
        continue;
      }
      double squaredSum = Diagnosis.map(network, parameters, layer.denseIndex()).squaredWeightSum();
      double variance = passes.activation(layer).variance();
      if (squaredSum < LEAST_SQUARED_SUM && variance < InputCheck.LEAST_VARIANCE) {
        findings.add(finding(passes, layer, "shrank", squaredSum, variance));
      } else if (squaredSum > MOST_SQUARED_SUM && variance > InputCheck.MOST_VARIANCE) {
        findings.add(finding(passes, layer, "grew", squaredSum, variance));
      }
    }
    return findings;
  }

  private static Finding finding(
      Passes passes, HiddenLayer layer, String how, double squaredSum, double variance) {
    boolean matters =
        passes.hidden().size() >= DEEP || variance < LEAST_VARIANCE || variance > MOST_VARIANCE;
    return new Finding(
        Condition.KEPT_VARIANCE,
        matters ? Finding.Severity.WARNING : Finding.Severity.NOTE,
        "weights of " + layer.name(),
        "they %s: squared weights of a unit sum to %s where the theory needs %s to %s, and activations have variance %s"
            .formatted(
                how,
                // Rounded to two places, a sum just outside would seem to be within.
                String.format(Locale.ROOT, "%.3f", squaredSum),
                Words.number(LEAST_SQUARED_SUM),
                Words.number(MOST_SQUARED_SUM),
                Words.number(variance)),
        how.equals("shrank")
            ? "weightDecay is strong for a self-normalizing network: lower it"
            : "lower learningRate, or raise weightDecay a little");
  }
}
