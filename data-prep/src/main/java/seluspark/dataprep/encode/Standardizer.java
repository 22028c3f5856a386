package seluspark.dataprep.encode;

import java.io.Serializable;

/**
 * Maps a quantity to mean 0 and variance 1: subtract the center, divide by the deviation, bend it
 * where it is skewed, clip softly, and standardize once more what that moved.
 */
public final class Standardizer implements Serializable {
  private static final long serialVersionUID = 1;

  private final double center;
  private final double deviation;
  private final Shape shape;
  private final double clip;
  private final double clippedCenter;
  private final double clippedDeviation;

  /**
   * A standardizer for a column that is bent, or has values beyond the clip.
   *
   * @param center mean or median of the training values
   * @param deviation their standard deviation, missing ones counted as the mean; or another measure
   *     of their spread
   * @param shape how it is bent
   * @param clip where {@link SoftClip} begins, in deviations
   * @param clippedCenter mean of the standardized values after the clip
   * @param clippedDeviation their standard deviation
   */
  public Standardizer(
      double center,
      double deviation,
      Shape shape,
      double clip,
      double clippedCenter,
      double clippedDeviation) {
    this.center = center;
    this.deviation = deviation;
    this.shape = shape;
    this.clip = clip;
    this.clippedCenter = clippedCenter;
    this.clippedDeviation = clippedDeviation;
  }

  /** A standardizer for a column in which no training value lies beyond the clip. */
  public Standardizer(double center, double deviation, double clip) {
    this(center, deviation, Shape.STRAIGHT, clip, 0, 1);
  }

  /** This standardizer with the moments that the training values have after the clip. */
  public Standardizer withClippedMoments(double clippedMean, double clippedSpread) {
    return new Standardizer(center, deviation, shape, clip, clippedMean, clippedSpread);
  }

  /** True if the clip changes {@code value}, so that the moments after the clip are needed. */
  public boolean clips(double value) {
    return Math.abs(bent(value)) > clip;
  }

  /** How many deviations {@code value} lies above the center. */
  public double deviations(double value) {
    return (value - center) / deviation;
  }

  /** The standardized and clipped value, before the second standardization. */
  public double clipped(double value) {
    return SoftClip.apply(bent(value), clip);
  }

  private double bent(double value) {
    return shape.apply(deviations(value));
  }

  /** The feature of a finite {@code value}. */
  public double apply(double value) {
    return (clipped(value) - clippedCenter) / clippedDeviation;
  }

  /** Where 0 is before the value is bent. */
  public double center() {
    return center;
  }

  /** What counts as one deviation. */
  public double deviation() {
    return deviation;
  }

  /** How it is bent. */
  public Shape shape() {
    return shape;
  }

  /** Where the clip begins, in deviations. */
  public double clip() {
    return clip;
  }

  /** Mean after the clip. */
  public double clippedCenter() {
    return clippedCenter;
  }

  /** Standard deviation after the clip. */
  public double clippedDeviation() {
    return clippedDeviation;
  }
}
