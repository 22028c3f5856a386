package seluspark.dataprep.encode;

import java.io.Serializable;
import java.util.List;

/** Turns the cell of one column into that column's features. Immutable. */
public sealed interface ColumnEncoder extends Serializable
    permits NumericEncoder, CategoricalEncoder, TimestampEncoder, TextEncoder {

  /** Name of the column it reads. */
  String column();

  /** Names of the features it writes, in order; {@link #width} of them. */
  List<String> featureNames();

  /** Which of the features it writes belong together, in order. */
  List<FeatureGroup> groups();

  /** Number of features it writes. */
  int width();

  /**
   * Writes the features of {@code cell} to {@code features[at .. at + width)}.
   *
   * @throws IllegalArgumentException if the cell is infinite, or neither number, boolean, string
   *     nor time
   */
  void encode(Object cell, double[] features, int at);
}
