package seluspark.dataprep.encode;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** Turns one row of cells into one row of features. Immutable, so threads may share it. */
public final class RowEncoder implements Serializable {
  private static final long serialVersionUID = 1;

  private final ColumnEncoder[] encoders;
  private final int width;

  /** A row encoder that applies {@code encoders} one after the other. */
  public RowEncoder(List<ColumnEncoder> encoders) {
    this.encoders = encoders.toArray(ColumnEncoder[]::new);
    this.width = encoders.stream().mapToInt(ColumnEncoder::width).sum();
  }

  /** The encoders, in order. */
  List<ColumnEncoder> encoders() {
    return List.of(encoders);
  }

  /** Names of the columns whose cells a row holds, in order. */
  public List<String> inputColumns() {
    return Arrays.stream(encoders).map(ColumnEncoder::column).toList();
  }

  /** Names of the features, in order; {@link #width} of them. */
  public List<String> featureNames() {
    return Arrays.stream(encoders).flatMap(each -> each.featureNames().stream()).toList();
  }

  /** Which features belong together, in order; their widths add up to {@link #width}. */
  public List<FeatureGroup> groups() {
    return Arrays.stream(encoders).flatMap(each -> each.groups().stream()).toList();
  }

  /** Whether most features of most rows are 0, as those of words are. */
  public boolean isSparse() {
    return Arrays.stream(encoders).anyMatch(TextEncoder.class::isInstance);
  }

  /** Number of features. */
  public int width() {
    return width;
  }

  /**
   * The features of a row.
   *
   * @param cells one cell an input column, in the order of {@link #inputColumns}: a number, a
   *     boolean, a string, a date or timestamp, or null
   * @return a new array of {@link #width} features
   */
  public double[] encode(Object[] cells) {
    double[] features = new double[width];
    encode(cells, features);
    return features;
  }

  /** Writes the features of a row to {@code features}, which has {@link #width} places. */
  public void encode(Object[] cells, double[] features) {
    checkCount("cells", encoders.length, cells.length);
    checkCount("places for features", width, features.length);
    int at = 0;
    for (int i = 0; i < encoders.length; i++) {
      encoders[i].encode(cells[i], features, at);
      at += encoders[i].width();
    }
  }

  private static void checkCount(String what, int expected, int found) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "Cannot encode a row: expected %d %s, found %d".formatted(expected, what, found));
    }
  }
}
