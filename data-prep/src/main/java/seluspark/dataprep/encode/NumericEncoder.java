package seluspark.dataprep.encode;

import java.util.ArrayList;
import java.util.List;

/**
 * A quantity as one standardized feature, and a second one that tells where it is missing.
 *
 * <p>A missing quantity is imputed by the mean, that is 0. The indicator exists only if training
 * saw missing cells, the quantity only if the other cells differ among themselves.
 */
public final class NumericEncoder implements ColumnEncoder {
  private static final long serialVersionUID = 1;

  private final String column;
  private final Standardizer standardizer; // null: the quantity is constant and left out
  private final Indicator missing; // null: no indicator

  /**
   * An encoder of the given parts.
   *
   * @param standardizer null if the quantity is constant
   * @param missing null if there is no indicator of missing cells
   */
  public NumericEncoder(String column, Standardizer standardizer, Indicator missing) {
    this.column = column;
    this.standardizer = standardizer;
    this.missing = missing;
  }

  @Override
  public String column() {
    return column;
  }

  @Override
  public List<String> featureNames() {
    List<String> names = new ArrayList<>();
    if (standardizer != null) {
      names.add(column);
    }
    if (missing != null) {
      names.add(missing.featureName());
    }
    return names;
  }

  /** The quantity is a group of its own, and so is the indicator. */
  @Override
  public List<FeatureGroup> groups() {
    return featureNames().stream().map(name -> new FeatureGroup(name, 1, false)).toList();
  }

  @Override
  public int width() {
    return (standardizer == null ? 0 : 1) + (missing == null ? 0 : 1);
  }

  @Override
  public void encode(Object cell, double[] features, int at) {
    double value = Cell.number(cell);
    boolean isMissing = Double.isNaN(value);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Cannot encode column '%s': expected a finite number, found %s".formatted(column, cell));
    }
    int next = at;
    if (standardizer != null) {
      features[next++] = isMissing ? 0 : standardizer.apply(value);
    }
    if (missing != null) {
      features[next] = missing.value(isMissing);
    }
  }

  /** The map of the quantity; null if it is constant. */
  public Standardizer standardizer() {
    return standardizer;
  }

  /** The indicator of missing cells; null if there is none. */
  public Indicator missing() {
    return missing;
  }
}
