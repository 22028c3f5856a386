package seluspark.training;

import java.io.Serializable;
import java.util.List;
import seluspark.loss.HuberError;
import seluspark.loss.Loss;
import seluspark.loss.PinballError;
import seluspark.loss.PoissonDeviance;
import seluspark.loss.SquaredError;

/**
 * What a regression minimizes.
 *
 * @param name the loss, by its Param value: one of {@link #NAMES}
 * @param constant the standard deviations from which on huber is linear, the level of quantile;
 *     unused by the others
 */
public record RegressionLoss(String name, double constant) implements Serializable {
  /** All names that users may write. */
  public static final List<String> NAMES = List.of("squared", "huber", "quantile", "poisson");

  /** Throws IllegalArgumentException for an unknown name. */
  public RegressionLoss {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "Cannot train a regression with loss \""
              + name
              + "\": expected one of "
              + String.join(", ", NAMES));
    }
  }

  /** Whether targets are counts, of which the network gives the logarithm of the mean. */
  public boolean isPoisson() {
    return name.equals("poisson");
  }

  Loss loss(int outputWidth) {
    return switch (name) {
      case "huber" -> new HuberError(outputWidth, constant);
      case "quantile" -> new PinballError(outputWidth, constant);
      case "poisson" -> new PoissonDeviance(outputWidth);
      default -> new SquaredError(outputWidth);
    };
  }

  /** From an output of the network to the unit in which it is trained. */
  double link(double output) {
    return isPoisson() ? StrictMath.exp(output) : output;
  }
}
