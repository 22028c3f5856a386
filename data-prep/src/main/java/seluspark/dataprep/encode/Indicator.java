package seluspark.dataprep.encode;

import java.io.Serializable;

/**
 * A yes-or-no feature, standardized: the two numbers that stand for no and yes.
 *
 * <p>With {@code ones} of {@code valid} rows being yes and the remaining rows (of {@code rows})
 * being 0, the average, the feature has mean 0 and variance 1 over all rows.
 */
public final class Indicator implements Serializable {
  private static final long serialVersionUID = 1;

  private final String featureName;
  private final double absent;
  private final double present;

  /** An indicator with the given two values, as read from a saved preparation. */
  public Indicator(String featureName, double absent, double present) {
    this.featureName = featureName;
    this.absent = absent;
    this.present = present;
  }

  /**
   * Fits an indicator from counts alone.
   *
   * @param ones rows that are yes; 0 {@literal <} ones {@literal <} valid
   * @param valid rows that are yes or no
   * @param rows all rows
   */
  public static Indicator fit(String featureName, long ones, long valid, long rows) {
    if (ones <= 0 || ones >= valid || valid > rows) {
      throw new IllegalArgumentException(
          "Cannot standardize feature '%s': expected 0 < ones < valid <= rows, found %d, %d, %d"
              .formatted(featureName, ones, valid, rows));
    }
    double share = (double) ones / valid;
    double restShare = (double) (valid - ones) / valid;
    double deviation = Math.sqrt(share * restShare * ((double) valid / rows));
    return new Indicator(featureName, -share / deviation, restShare / deviation);
  }

  /** The feature's name, such as "Contract=Two year". */
  public String featureName() {
    return featureName;
  }

  /** The value that stands for no. */
  public double absent() {
    return absent;
  }

  /** The value that stands for yes. */
  public double present() {
    return present;
  }

  double value(boolean isPresent) {
    return isPresent ? present : absent;
  }
}
