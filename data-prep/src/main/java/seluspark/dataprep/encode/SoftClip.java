package seluspark.dataprep.encode;

/**
 * Tames outliers: the identity up to {@code limit} standard deviations, a logarithm beyond.
 *
 * <p>A hard limit would make all outliers equal, and a curve that bends everywhere would change
 * columns that have no outlier. This one keeps the order of the outliers and the slope at the
 * limit, leaves well-behaved columns alone (so that they need no second pass), and maps one
 * thousand deviations to about 12 at limit 5.
 */
public final class SoftClip {
  private SoftClip() {}

  /** The clipped value of {@code deviations}, a standardized number. */
  public static double apply(double deviations, double limit) {
    double excess = Math.abs(deviations) - limit;
    if (excess <= 0) {
      return deviations;
    }
    // StrictMath: the intrinsic of Math.log1p may differ in the last bit between machines.
    return Math.copySign(limit + StrictMath.log1p(excess), deviations);
  }
}
