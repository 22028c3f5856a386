package seluspark.dataprep.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * A date or timestamp as its age, and as sine and cosine of its hour, weekday and month where these
 * vary. A missing time is imputed by the mean of each, that is 0.
 *
 * <p>The age is counted back from a time that the model keeps, the newest of training. All features
 * being standardized, that time cancels out: the age of a later row goes on below the training
 * ages, and scoring it tomorrow gives what it gives today.
 */
public final class TimestampEncoder implements ColumnEncoder {
  private static final long serialVersionUID = 1;

  private final String column;
  private final double reference;
  private final Standardizer age; // null: there is one time only
  private final List<CyclicPart> parts;
  private final Indicator missing; // null: no indicator

  /**
   * An encoder of the given parts.
   *
   * @param reference the time, in seconds since 1970, that ages are counted from
   * @param age of ages in days; null if they do not vary
   * @param missing null if there is no indicator of missing cells
   */
  public TimestampEncoder(
      String column,
      double reference,
      Standardizer age,
      List<CyclicPart> parts,
      Indicator missing) {
    this.column = column;
    this.reference = reference;
    this.age = age;
    this.parts = List.copyOf(parts);
    this.missing = missing;
  }

  /** The age in days of a time in seconds since 1970. */
  public static double age(double reference, double seconds) {
    return (reference - seconds) / TimeCell.SECONDS_OF_DAY;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public List<String> featureNames() {
    List<String> names = new ArrayList<>();
    if (age != null) {
      names.add(column + " age");
    }
    parts.forEach(part -> names.addAll(part.featureNames(column)));
    if (missing != null) {
      names.add(missing.featureName());
    }
    return names;
  }

  /** Every feature is a group of its own. */
  @Override
  public List<FeatureGroup> groups() {
    return featureNames().stream().map(name -> new FeatureGroup(name, 1, false)).toList();
  }

  @Override
  public int width() {
    int cyclic = parts.stream().mapToInt(CyclicPart::width).sum();
    return (age == null ? 0 : 1) + cyclic + (missing == null ? 0 : 1);
  }

  @Override
  public void encode(Object cell, double[] features, int at) {
    double seconds = Cell.number(cell);
    boolean isMissing = Double.isNaN(seconds);
    int next = at;
    if (age != null) {
      features[next++] = isMissing ? 0 : age.apply(age(reference, seconds));
    }
    for (CyclicPart part : parts) {
      part.encode(seconds, features, next);
      next += part.width();
    }
    if (missing != null) {
      features[next] = missing.value(isMissing);
    }
  }

  /** The time, in seconds since 1970, that ages are counted from. */
  public double reference() {
    return reference;
  }

  /** The map of the age; null if it does not vary. */
  public Standardizer age() {
    return age;
  }

  /** The cycles that vary. */
  public List<CyclicPart> parts() {
    return parts;
  }

  /** The indicator of missing cells; null if there is none. */
  public Indicator missing() {
    return missing;
  }
}
