package seluspark.dataprep.encode;

import java.io.Serializable;
import java.util.Arrays;

/** Bends a quantity, given in deviations from its center, towards a normal distribution. */
public sealed interface Shape extends Serializable {
  /** Leaves a quantity as it is. */
  Shape STRAIGHT = new Straight();

  /** The bent value; it rises with {@code deviations}. */
  double apply(double deviations);

  /** The identity. */
  record Straight() implements Shape {
    @Override
    public double apply(double deviations) {
      return deviations;
    }
  }

  /**
   * The power transform of Yeo and Johnson (2000), which takes negative numbers too.
   *
   * @param lambda 1 leaves numbers as they are, smaller ones draw in a long right tail
   */
  record Power(double lambda) implements Shape {
    private static final double NEARLY = 1e-9;

    @Override
    public double apply(double deviations) {
      return deviations >= 0 ? raised(deviations, lambda) : -raised(-deviations, 2 - lambda);
    }

    private static double raised(double size, double power) {
      // StrictMath: the same bits on every machine.
      double log = StrictMath.log1p(size);
      return Math.abs(power) < NEARLY ? log : StrictMath.expm1(power * log) / power;
    }
  }

  /**
   * Straight lines between points whose second coordinates are the normal distribution's quantiles.
   * Beyond the outer points it grows logarithmically.
   *
   * @param knots increasing deviations
   * @param normals increasing, as many
   */
  record QuantileNormal(double[] knots, double[] normals) implements Shape {

    /**
     * @throws IllegalArgumentException unless there are two points or more, increasing
     */
    public QuantileNormal {
      if (knots.length < 2 || knots.length != normals.length) {
        throw new IllegalArgumentException(
            "Cannot bend a quantity: expected two points or more, found %d and %d coordinates"
                .formatted(knots.length, normals.length));
      }
      for (int i = 1; i < knots.length; i++) {
        if (!(knots[i] > knots[i - 1] && normals[i] > normals[i - 1])) {
          throw new IllegalArgumentException(
              "Cannot bend a quantity: expected points that increase, found %s and %s"
                  .formatted(Arrays.toString(knots), Arrays.toString(normals)));
        }
      }
    }

    @Override
    public double apply(double deviations) {
      int last = knots.length - 1;
      if (deviations <= knots[0]) {
        return normals[0] - StrictMath.log1p(knots[0] - deviations);
      }
      if (deviations >= knots[last]) {
        return normals[last] + StrictMath.log1p(deviations - knots[last]);
      }
      int place = Arrays.binarySearch(knots, deviations);
      int right = place >= 0 ? place : -place - 1;
      double share = (deviations - knots[right - 1]) / (knots[right] - knots[right - 1]);
      return normals[right - 1] + share * (normals[right] - normals[right - 1]);
    }
  }
}
