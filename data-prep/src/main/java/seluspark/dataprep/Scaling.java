package seluspark.dataprep;

import java.util.Arrays;
import java.util.List;
import seluspark.dataprep.encode.Shape;
import seluspark.dataprep.encode.Standardizer;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.Quantiles;

/**
 * How quantities are put on one scale; whatever it is, mean and variance are then made 0 and 1. A
 * quantity whose spread cannot be measured in its way gets the standard one.
 */
enum Scaling {
  /** By mean and standard deviation. */
  STANDARD("standard"),
  /** By median and quartiles, which outliers do not move. */
  ROBUST("robust"),
  /** By the normal distribution's quantile of the share of the rows below. */
  QUANTILE_NORMAL("quantileNormal"),
  /** By the power that makes it most normal. */
  POWER("power"),
  /** Standard for a quantity that is not skewed, else power, or quantiles if it still is. */
  AUTO("auto");

  /** From here on a quantity is called skewed: an exponential distribution has 2. */
  private static final double SKEWED = 1;

  /** The quartiles of a normal distribution are so many deviations apart. */
  private static final double QUARTILES_APART = 1.3489795003921634;

  private final String word;

  Scaling(String word) {
    this.word = word;
  }

  /** The words that settings use. */
  static List<String> words() {
    return Arrays.stream(values()).map(each -> each.word).toList();
  }

  static Scaling of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot scale: expected one of %s, found %s".formatted(words(), word)));
  }

  /**
   * A standardizer whose moments after the clip are not known yet.
   *
   * @param mean of the numbers
   * @param deviation their standard deviation, missing ones counted as the mean
   */
  Standardizer standardizer(ColumnProfile profile, double mean, double deviation, double clip) {
    return switch (this) {
      case STANDARD -> new Standardizer(mean, deviation, clip);
      case ROBUST -> robust(profile, mean, deviation, clip);
      case POWER ->
          shaped(NormalShapes.of(profile, mean, deviation).power(), mean, deviation, clip);
      case QUANTILE_NORMAL ->
          shaped(NormalShapes.of(profile, mean, deviation).quantiles(), mean, deviation, clip);
      case AUTO -> {
        NormalShapes shapes = NormalShapes.of(profile, mean, deviation);
        if (Math.abs(shapes.skew(Shape.STRAIGHT)) <= SKEWED) {
          yield new Standardizer(mean, deviation, clip);
        }
        Shape power = shapes.power();
        boolean isEnough = Math.abs(shapes.skew(power)) <= SKEWED;
        yield shaped(isEnough ? power : shapes.quantiles(), mean, deviation, clip);
      }
    };
  }

  private static Standardizer shaped(Shape shape, double mean, double deviation, double clip) {
    return new Standardizer(mean, deviation, shape, clip, 0, 1);
  }

  private static Standardizer robust(
      ColumnProfile profile, double mean, double deviation, double clip) {
    Quantiles quantiles = Quantiles.of(profile.quantiles());
    double spread = (quantiles.at(0.75) - quantiles.at(0.25)) / QUARTILES_APART;
    return spread > 0
        ? new Standardizer(quantiles.at(0.5), spread, clip)
        : new Standardizer(mean, deviation, clip);
  }
}
