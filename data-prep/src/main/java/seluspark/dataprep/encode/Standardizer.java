package seluspark.dataprep.encode;

import java.io.Serializable;

/**
 * Maps a quantity to mean 0 and variance 1: subtract the center, divide by the deviation, clip
 * softly, and standardize once more what the clip moved.
 */
public final class Standardizer implements Serializable {
  private static final long serialVersionUID = 1;

  private final double center;
  private final double deviation;
  private final double clip;
  private final double clippedCenter;
  private final double clippedDeviation;

  /**
   * A standardizer for a column with values beyond the clip.
   *
   * @param center mean of the training values
   * @param deviation their standard deviation, missing ones counted as the mean
   * @param clip where {@link SoftClip} begins, in deviations
   * @param clippedCenter mean of the standardized values after the clip
   * @param clippedDeviation their standard deviation
   */
  public Standardizer(
      double center, double deviation, double clip, double clippedCenter, double clippedDeviation) {
    this.center = center;
    this.deviation = deviation;
    this.clip = clip;
    this.clippedCenter = clippedCenter;
    this.clippedDeviation = clippedDeviation;
  }

  /** A standardizer for a column in which no training value lies beyond the clip. */
  public Standardizer(double center, double deviation, double clip) {
    this(center, deviation, clip, 0, 1);
  }

  /** This standardizer with the moments that the training values have after the clip. */
  public Standardizer withClippedMoments(double clippedMean, double clippedSpread) {
    return new Standardizer(center, deviation, clip, clippedMean, clippedSpread);
  }

  /** True if the clip changes {@code value}, so that the moments after the clip are needed. */
  public boolean clips(double value) {
    return Math.abs(deviations(value)) > clip;
  }

  /** How many deviations {@code value} lies above the center. */
  public double deviations(double value) {
    return (value - center) / deviation;
  }

  /** The standardized and clipped value, before the second standardization. */
  public double clipped(double value) {
    return SoftClip.apply(deviations(value), clip);
  }

  /** The feature of a finite {@code value}. */
  public double apply(double value) {
    return (clipped(value) - clippedCenter) / clippedDeviation;
  }

  /** Mean of the training values. */
  public double center() {
    return center;
  }

  /** Standard deviation of the training values. */
  public double deviation() {
    return deviation;
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
