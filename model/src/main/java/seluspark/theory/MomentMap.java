package seluspark.theory;

import seluspark.network.Selu;

/**
 * The map g from mean and variance of a layer's input to those of its SELU output, where the summed
 * input of a unit is Gaussian (Klambauer et al., 2017, eq. 3 to 5).
 *
 * <p>A unit's weights enter by their sum ω and the sum of their squares τ; LeCun-normal weights
 * have ω = 0 and τ = 1 on average, for which (0, 1) is a fixed point. The products of exp and erfc
 * are computed as {@code E·erfcx}, with {@code E = exp(-m²/2s)}, {@code m = mean·ω + bias} and
 * {@code s = variance·τ}, which does not overflow.
 *
 * @param weightSum ω
 * @param squaredWeightSum τ, above 0
 * @param bias added to the summed input; the paper has none
 */
public record MomentMap(double weightSum, double squaredWeightSum, double bias) {
  private static final double SCALE = Selu.SCALE;
  private static final double ALPHA = Selu.ALPHA;
  private static final int MOST_ITERATIONS = 10_000;

  /** Throws IllegalArgumentException for a squaredWeightSum of 0 or less, or values not finite. */
  public MomentMap {
    if (!Double.isFinite(weightSum + bias) || !(squaredWeightSum > 0 && squaredWeightSum < 1e300)) {
      throw new IllegalArgumentException(
          "Cannot map moments: expected a finite weight sum and a squared weight sum above 0, found "
              + weightSum
              + " and "
              + squaredWeightSum);
    }
  }

  /** Without bias. */
  public MomentMap(double weightSum, double squaredWeightSum) {
    this(weightSum, squaredWeightSum, 0);
  }

  /** The map of LeCun-normal weights: ω = 0, τ = 1. */
  public static MomentMap lecunNormal() {
    return new MomentMap(0, 1);
  }

  /**
   * Moments of the output for an input of the given moments.
   *
   * @throws IllegalArgumentException for a variance of 0 or less
   */
  public Moments apply(Moments input) {
    Terms terms = terms(input);
    double mean = mean(terms);
    return new Moments(mean, secondMoment(terms) - mean * mean);
  }

  /**
   * Mean of the squared slope of SELU: times τ of the layer above, what a layer multiplies the
   * variance of gradients by. 1.0716 for an input of mean 0 and variance 1.
   */
  public double squaredSlope(Moments input) {
    Terms terms = terms(input);
    return SCALE * SCALE / 2 * (2 - terms.below + ALPHA * ALPHA * terms.second);
  }

  /** Derivatives of {@link #apply} at the given moments. */
  public Jacobian jacobian(Moments input) {
    Terms t = terms(input);
    double meanByMean = SCALE / 2 * weightSum * (ALPHA * t.first - t.below + 2);
    double meanByVariance =
        SCALE
            / 4
            * squaredWeightSum
            * (ALPHA * t.first - (ALPHA - 1) * Math.sqrt(2 / (Math.PI * t.s)) * t.density);
    double squareByMean =
        SCALE
            * SCALE
            * weightSum
            * (ALPHA * ALPHA * (t.second - t.first)
                + t.m * (2 - t.below)
                + Math.sqrt(2 / Math.PI * t.s) * t.density);
    double squareByVariance =
        SCALE
            * SCALE
            / 2
            * squaredWeightSum
            * (ALPHA * ALPHA * (2 * t.second - t.first) - t.below + 2);
    double mean = mean(t);
    return new Jacobian(
        meanByMean,
        meanByVariance,
        squareByMean - 2 * mean * meanByMean,
        squareByVariance - 2 * mean * meanByVariance);
  }

  /**
   * Where repeated layers of these weights lead to, starting from (0, 1).
   *
   * @throws IllegalStateException when moments do not settle
   */
  public Moments fixedPoint() {
    Moments moments = new Moments(0, 1);
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      Moments next = apply(moments);
      double change =
          Math.abs(next.mean() - moments.mean()) + Math.abs(next.variance() - moments.variance());
      moments = next;
      if (change <= 1e-14 * (1 + moments.variance())) {
        return moments;
      }
    }
    throw new IllegalStateException(
        "Cannot find a fixed point of the moments: expected them to settle within "
            + MOST_ITERATIONS
            + " layers, found "
            + moments
            + " for "
            + this);
  }

  private static double mean(Terms t) {
    return SCALE
        / 2
        * (t.m * (1 - t.below)
            + ALPHA * (t.first - t.below)
            + Math.sqrt(2 / Math.PI * t.s) * t.density
            + t.m);
  }

  private static double secondMoment(Terms t) {
    return SCALE
        * SCALE
        / 2
        * ((t.m * t.m + t.s) * (2 - t.below)
            + ALPHA * ALPHA * (t.second - 2 * t.first + t.below)
            + Math.sqrt(2 / Math.PI * t.s) * t.m * t.density);
  }

  private Terms terms(Moments input) {
    if (!(input.variance() > 0)) {
      throw new IllegalArgumentException(
          "Cannot map moments: expected a variance above 0, found " + input.variance());
    }
    double m = input.mean() * weightSum + bias;
    double s = input.variance() * squaredWeightSum;
    double root = Math.sqrt(2 * s);
    return new Terms(
        m,
        s,
        ErrorFunction.complementary(m / root),
        StrictMath.exp(-m * m / (2 * s)),
        expTimesErfc(m, s, 1),
        expTimesErfc(m, s, 2));
  }

  /**
   * exp(j·m + j²·s/2) · erfc((m + j·s)/√2s), as E·erfcx where the argument of erfc is positive and
   * erfcx therefore at most 1; where it is negative so is the exponent, and nothing overflows.
   */
  private static double expTimesErfc(double m, double s, int j) {
    double z = (m + j * s) / Math.sqrt(2 * s);
    return z >= 0
        ? StrictMath.exp(-m * m / (2 * s)) * ErrorFunction.scaledComplementary(z)
        : StrictMath.exp(j * m + j * j * s / 2) * ErrorFunction.complementary(z);
  }

  /**
   * @param m mean of the summed input
   * @param s variance of the summed input
   * @param below erfc(m/√2s): twice the probability of a negative summed input
   * @param density E: exp(-m²/2s)
   * @param first exp(m + s/2)·erfc((m + s)/√2s)
   * @param second exp(2(m + s))·erfc((m + 2s)/√2s)
   */
  private record Terms(
      double m, double s, double below, double density, double first, double second) {}
}
