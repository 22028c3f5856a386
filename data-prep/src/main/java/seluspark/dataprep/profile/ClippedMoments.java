package seluspark.dataprep.profile;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.encode.Cell;
import seluspark.dataprep.encode.Standardizer;

/**
 * The moments that columns have after the soft clip. Only columns with values beyond the clip need
 * them; all of those are read in one pass.
 */
public final class ClippedMoments implements Serializable {
  private static final long serialVersionUID = 1;

  private final Standardizer[] standardizers;
  private final Moments[] moments;

  private ClippedMoments(List<Standardizer> standardizers) {
    this.standardizers = standardizers.toArray(Standardizer[]::new);
    this.moments = standardizers.stream().map(each -> new Moments()).toArray(Moments[]::new);
  }

  /**
   * Reads the given columns once.
   *
   * @param standardizerOfColumn the columns and how each is standardized and clipped
   * @return for each column the moments of its standardized, clipped values
   */
  public static Map<String, Moments> of(
      Dataset<?> table, Map<String, Standardizer> standardizerOfColumn) {
    List<String> names = List.copyOf(standardizerOfColumn.keySet());
    Column[] selection = names.stream().map(ColumnReference::of).toArray(Column[]::new);
    List<Standardizer> standardizers = names.stream().map(standardizerOfColumn::get).toList();
    ClippedMoments all =
        table
            .select(selection)
            .toJavaRDD()
            .treeAggregate(
                new ClippedMoments(standardizers), ClippedMoments::add, ClippedMoments::merge);
    Map<String, Moments> momentsOfColumn = new TreeMap<>();
    IntStream.range(0, names.size())
        .forEach(i -> momentsOfColumn.put(names.get(i), all.moments[i]));
    return momentsOfColumn;
  }

  private ClippedMoments add(Row row) {
    for (int i = 0; i < moments.length; i++) {
      double value = Cell.number(row.get(i));
      if (!Double.isNaN(value)) {
        moments[i].add(standardizers[i].clipped(value));
      }
    }
    return this;
  }

  private ClippedMoments merge(ClippedMoments other) {
    for (int i = 0; i < moments.length; i++) {
      moments[i].merge(other.moments[i]);
    }
    return this;
  }
}
