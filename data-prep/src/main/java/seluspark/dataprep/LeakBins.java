package seluspark.dataprep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seluspark.dataprep.encode.CategoryCount;
import seluspark.dataprep.encode.Cell;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.encode.PreparedColumn;
import seluspark.dataprep.profile.ColumnProfile;
import seluspark.dataprep.profile.QuantileSketch;

/**
 * The bins that a column's cells fall into: the first one holds missing cells, the others numbers
 * from an edge on, or one value each.
 */
sealed interface LeakBins extends Serializable {
  /** Enough that a number which separates the classes leaves few rows in a mixed bin. */
  int MOST = 256;

  int count();

  int bin(Object cell);

  /** The bins of a feature column, from its profile. */
  static LeakBins of(PreparedColumn column, ColumnProfile profile) {
    if (column.role() == ColumnRole.NUMERIC || column.role() == ColumnRole.TIMESTAMP) {
      return new OfNumbers(edges(profile.quantiles().buckets()));
    }
    Map<String, Integer> binOfValue = new HashMap<>();
    if (profile.values().isExact()) {
      for (CategoryCount each : profile.values().mostFrequentFirst()) {
        binOfValue.put(each.category(), binOfValue.size() + 2);
      }
    }
    return new OfValues(binOfValue);
  }

  private static double[] edges(QuantileSketch.Bucket[] buckets) {
    long rows = Arrays.stream(buckets).mapToLong(QuantileSketch.Bucket::count).sum();
    List<Double> edges = new ArrayList<>();
    long inBin = 0;
    for (QuantileSketch.Bucket bucket : buckets) {
      if (edges.isEmpty() || inBin >= rows / MOST) {
        edges.add(bucket.smallest());
        inBin = 0;
      }
      inBin += bucket.count();
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Numbers by the last edge that they reach. */
  record OfNumbers(double[] edges) implements LeakBins {
    @Override
    public int count() {
      return edges.length + 2;
    }

    @Override
    public int bin(Object cell) {
      double number = Cell.number(cell);
      if (Double.isNaN(number)) {
        return 0;
      }
      int place = Arrays.binarySearch(edges, number + 0.0);
      return place >= 0 ? place + 2 : -place;
    }
  }

  /** Values by themselves; those that were not counted share the second bin. */
  record OfValues(Map<String, Integer> binOfValue) implements LeakBins {
    @Override
    public int count() {
      return binOfValue.size() + 2;
    }

    @Override
    public int bin(Object cell) {
      String value = Cell.category(cell);
      return value == null ? 0 : binOfValue.getOrDefault(value, 1);
    }
  }
}
