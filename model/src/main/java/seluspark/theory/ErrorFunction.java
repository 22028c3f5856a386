package seluspark.theory;

/** The complementary error function and its scaled form, to about 1e-13 relative. */
final class ErrorFunction {
  /** Below this the series of erf is used, above it the continued fraction of erfc. */
  private static final double SERIES_LIMIT = 1.5;

  private static final int SERIES_TERMS = 60;
  private static final int FRACTION_DEPTH = 160;

  private ErrorFunction() {}

  /** 2/√π · the integral of exp(-t²) from x to infinity. */
  static double complementary(double x) {
    return x < 0 ? 2 - complementary(-x) : StrictMath.exp(-x * x) * scaledComplementary(x);
  }

  /** erfcx(x) = exp(x²)·erfc(x): finite for every x above -26, near 1/(x·√π) for large x. */
  static double scaledComplementary(double x) {
    if (x < 0) {
      return 2 * StrictMath.exp(x * x) - scaledComplementary(-x);
    }
    return x < SERIES_LIMIT ? bySeries(x) : byFraction(x);
  }

  /** exp(x²) - 2/√π · (x + 2x³/3 + 4x⁵/15 + ...), all terms positive (Abramowitz, Stegun 7.1.6). */
  private static double bySeries(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; n <= SERIES_TERMS; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return StrictMath.exp(x * x) - 2 / Math.sqrt(Math.PI) * sum;
  }

  /** 1/√π / (x + ½/(x + 1/(x + 1½/(x + ...)))), from the inside out (Abramowitz, Stegun 7.1.14). */
  private static double byFraction(double x) {
    double fraction = x;
    for (int n = FRACTION_DEPTH; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return 1 / (Math.sqrt(Math.PI) * fraction);
  }
}
