package seluspark.optimizer;

/**
 * Clipping by the global norm (Pascanu et al., 2013): gradients longer than largestNorm are scaled
 * down to it.
 *
 * <p>The sum of squares is exact, so slices may be summed in any order. Each square is split into a
 * multiple of a coarse grid, 2⁻¹², and a rest rounded to a fine one, 2⁻⁴⁰; both parts add up
 * without rounding for norms up to 2¹⁹ and up to 2²⁶ parameters.
 *
 * @param largestNorm above 0
 */
public record GradientClipping(double largestNorm) {
  /** Doubles in an array of sums: the coarse and the fine part. */
  public static final int SUM_LENGTH = 2;

  private static final double COARSE_ROUNDER = 0x1.8p52 * 0x1p-12;
  private static final double FINE_ROUNDER = 0x1.8p52 * 0x1p-40;
  private static final double LARGEST_SQUARED_NORM = 0x1p38;

  /** Throws IllegalArgumentException for a largestNorm of 0 or less. */
  public GradientClipping {
    if (!(largestNorm > 0)) {
      throw new IllegalArgumentException(
          "Cannot clip gradients: expected a largest norm above 0, found " + largestNorm);
    }
  }

  /** Adds the squares of n elements to sums, which has SUM_LENGTH elements. */
  public static void addSquares(int n, float[] gradient, int at, double[] sums) {
    double coarseSum = 0;
    double fineSum = 0;
    for (int i = 0; i < n; i++) {
      double value = gradient[at + i];
      double square = value * value;
      double coarse = square + COARSE_ROUNDER - COARSE_ROUNDER;
      coarseSum += coarse;
      fineSum += square - coarse + FINE_ROUNDER - FINE_ROUNDER;
    }
    sums[0] += coarseSum;
    sums[1] += fineSum;
  }

  /**
   * What to multiply the gradient by, from the sums over all slices: 1 where the norm is within
   * largestNorm, NaN where the gradient is not finite or its norm beyond 2¹⁹, which is divergence.
   */
  public float factor(double[] sums) {
    double squaredNorm = sums[0] + sums[1];
    if (!(squaredNorm <= LARGEST_SQUARED_NORM)) {
      return Float.NaN;
    }
    double norm = Math.sqrt(squaredNorm);
    return norm <= largestNorm ? 1f : (float) (largestNorm / norm);
  }
}
