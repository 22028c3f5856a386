package seluspark.kernel;

/**
 * SELU followed by alpha dropout, as the three numbers that both come down to:
 *
 * <pre>y = positive·x             where x > 0 and the element is kept
 * y = negative·expm1(x) + shift where x ≤ 0 (and shift is added to the first line too)
 * y = shift - negative          where it is dropped</pre>
 *
 * <p>A dropped element looks like one that saturates, so the slope follows from y alone: positive
 * where y > shift, else y - dropped, which is 0 for a dropped element.
 *
 * @param positive scale of what is above 0
 * @param negative scale of expm1 of what is below
 * @param shift added to every kept element
 * @param dropped what a dropped element becomes, shift - negative
 * @param threshold elements whose 31-bit hash lies below it are dropped; 0 drops none
 */
public record SeluFactors(
    float positive, float negative, float shift, float dropped, int threshold) {
  /** SELU alone (Klambauer et al., 2017, eq. 2). */
  public static final SeluFactors PLAIN = of(1, 0, 0);

  /**
   * SELU, then {@code scale·x + shift} for elements kept, which keeps mean 0 and variance 1 when
   * the others, a share of {@code rate}, are set to SELU's saturation value before.
   */
  public static SeluFactors of(double scale, double shift, double rate) {
    float negative = (float) (scale * SeluLoops.SCALE_ALPHA);
    return new SeluFactors(
        (float) (scale * SeluLoops.SCALE),
        negative,
        (float) shift,
        (float) shift - negative,
        DropoutMask.threshold(rate));
  }
}
