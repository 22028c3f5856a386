package seluspark.dataprep.encode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A cycle of a time as its sine and its cosine, each standardized: the last hour of a day is as
 * near to the first as that is to the second. Of the two, one that does not vary is left out.
 *
 * @param sine null if it does not vary
 * @param cosine null if it does not vary
 */
public record CyclicPart(Cycle cycle, Moments sine, Moments cosine) implements Serializable {
  // The sine of pi is not quite 0 in doubles.
  private static final double ROUNDING = 1e-9;

  /** Mean and deviation over the training rows, missing ones counted as the mean. */
  public record Moments(double mean, double deviation) implements Serializable {
    double standardized(double value) {
      return (value - mean) / deviation;
    }
  }

  /**
   * Fits a cycle from the training rows of each of its places.
   *
   * @param rows training rows, those without a time included
   */
  public static CyclicPart fit(Cycle cycle, long[] rowsOfPlace, long rows) {
    double[] sines = new double[cycle.length()];
    double[] cosines = new double[cycle.length()];
    for (int place = 0; place < sines.length; place++) {
      sines[place] = cycle.sine(place);
      cosines[place] = cycle.cosine(place);
    }
    return new CyclicPart(
        cycle, moments(sines, rowsOfPlace, rows), moments(cosines, rowsOfPlace, rows));
  }

  private static Moments moments(double[] values, long[] rowsOfPlace, long rows) {
    double sum = 0;
    long count = 0;
    for (int place = 0; place < values.length; place++) {
      sum += values[place] * rowsOfPlace[place];
      count += rowsOfPlace[place];
    }
    double mean = count == 0 ? 0 : sum / count;
    double squares = 0;
    for (int place = 0; place < values.length; place++) {
      squares += (values[place] - mean) * (values[place] - mean) * rowsOfPlace[place];
    }
    double deviation = Math.sqrt(squares / rows);
    return deviation > ROUNDING ? new Moments(mean, deviation) : null;
  }

  List<String> featureNames(String column) {
    List<String> names = new ArrayList<>();
    if (sine != null) {
      names.add(column + " " + cycle + " sine");
    }
    if (cosine != null) {
      names.add(column + " " + cycle + " cosine");
    }
    return names;
  }

  /** Number of features it writes. */
  public int width() {
    return (sine == null ? 0 : 1) + (cosine == null ? 0 : 1);
  }

  /** Writes the features of a time, or of none (NaN), from {@code at} on. */
  void encode(double seconds, double[] features, int at) {
    boolean isMissing = Double.isNaN(seconds);
    int place = isMissing ? 0 : cycle.place(seconds);
    int next = at;
    if (sine != null) {
      features[next++] = isMissing ? 0 : sine.standardized(cycle.sine(place));
    }
    if (cosine != null) {
      features[next] = isMissing ? 0 : cosine.standardized(cycle.cosine(place));
    }
  }
}
