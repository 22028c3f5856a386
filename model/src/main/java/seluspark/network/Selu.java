package seluspark.network;

/**
 * The constants of SELU: with them activations of mean 0 and variance 1 are a fixed point of a
 * layer (Klambauer et al., 2017, eq. 14).
 */
public final class Selu {
  /** λ: the slope for positive input. */
  public static final double SCALE = 1.0507009873554805;

  /** α: SELU tends to -SCALE·ALPHA for large negative input. */
  public static final double ALPHA = 1.6732632423543772;

  /**
   * The value SELU tends to for large negative input, which alpha dropout sets dropped units to.
   */
  public static final double SATURATION = -SCALE * ALPHA;

  private Selu() {}
}
