package seluspark.kernel;

/**
 * Sums whose bits do not depend on the order of addition.
 *
 * <p>Each contribution is rounded to a multiple of a fixed grid, 2⁻⁴³. A double holds every
 * multiple up to 2¹⁰ exactly, so while sums stay within that, no addition rounds and addition is
 * associative: any order, any tree, any number of threads gives the same bits. A contribution out
 * of range becomes NaN, which every order keeps: it means divergence.
 */
public final class ExactSums {
  /** Distance of neighboring rounded values. */
  public static final double GRID = 0x1p-43;

  /** Contributions of one sum may not exceed this together. */
  private static final double LARGEST_SUM = 0x1p53 * GRID;

  /** Doubles near this have a distance of GRID: adding it rounds, subtracting it is exact. */
  static final double ROUNDER = 0x1.8p52 * GRID;

  /** The rounder moves values of at most this size. */
  private static final double LARGEST_RANGE = 0x1p51 * GRID;

  private ExactSums() {}

  /** The largest range with which so many contributions still add up exactly. */
  public static double range(int contributionCount) {
    return Math.min(LARGEST_RANGE, LARGEST_SUM / Math.max(1, contributionCount));
  }

  /**
   * Rounds n values to the grid and adds them to sums.
   *
   * @param range values beyond ±range, infinities and NaN contribute NaN; at most {@link
   *     #range(int)} of the number of contributions an element receives
   * @throws IllegalArgumentException for a range above {@code range(1)} or not above 0
   */
  public static void add(int n, float[] values, int at, double[] sums, int sumsAt, double range) {
    double overflow = overflow(range);
    for (int i = 0; i < n; i++) {
      sums[sumsAt + i] += contribution(values[at + i], overflow);
    }
  }

  /** The multiple of the grid nearest to value (ties to even), NaN beyond ±range. */
  public static double round(double value, double range) {
    return contribution(value, overflow(range));
  }

  /** A factor that takes range itself to the largest double, and what is larger to infinity. */
  static double overflow(double range) {
    if (!(range > 0 && range <= LARGEST_RANGE)) {
      throw new IllegalArgumentException(
          "Cannot sum exactly: expected a range above 0 and at most "
              + LARGEST_RANGE
              + ", found "
              + range);
    }
    double factor = Double.MAX_VALUE / range;
    return range * factor <= Double.MAX_VALUE ? factor : Math.nextDown(factor);
  }

  /** Without a branch: value · overflow · 0 is 0 within the range and NaN beyond. */
  private static double contribution(double value, double overflow) {
    return (value + ROUNDER - ROUNDER) + value * overflow * 0.0;
  }
}
