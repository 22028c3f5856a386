package seluspark.dataprep.profile;

import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import seluspark.dataprep.encode.Standardizer;

/**
 * Looks at the values again that are bent, or beyond the soft clip. Only columns that have some
 * need it; all of those are read in one pass.
 */
public final class OutlierScan implements Serializable {
  private static final long serialVersionUID = 1;

  private final Outliers[] outliers;
  private final Moments[] moments;

  private OutlierScan(int columnCount) {
    this.outliers =
        IntStream.range(0, columnCount).mapToObj(i -> new Outliers()).toArray(Outliers[]::new);
    this.moments =
        IntStream.range(0, columnCount).mapToObj(i -> new Moments()).toArray(Moments[]::new);
  }

  /**
   * A column to read again.
   *
   * @param standardizer how it is standardized and clipped
   * @param isWhole whether all of its values are needed, as where its standardized values do not
   *     have mean 0 and variance 1 yet
   */
  public record Target(Standardizer standardizer, boolean isWhole) implements Serializable {}

  /**
   * The standardized values after the clip.
   *
   * @param mean their mean
   * @param deviation their standard deviation, missing ones counted as the mean
   */
  public record Clipped(double mean, double deviation) {}

  /**
   * Reads the given columns once.
   *
   * @param rowCount rows of the table
   * @param countOfColumn rows with a value
   */
  public static Map<String, Clipped> of(
      Dataset<?> table,
      Map<String, Target> targets,
      long rowCount,
      Map<String, Long> countOfColumn) {
    List<String> names = List.copyOf(targets.keySet());
    Column[] selection = names.stream().map(ColumnReference::of).toArray(Column[]::new);
    Target[] columns = names.stream().map(targets::get).toArray(Target[]::new);
    DataType[] types =
        names.stream().map(name -> table.schema().apply(name).dataType()).toArray(DataType[]::new);
    JavaRDD<InternalRow> rows = table.select(selection).queryExecution().toRdd().toJavaRDD();
    OutlierScan all =
        rows.mapPartitions(part -> List.of(ofPartition(part, types, columns)).iterator())
            .treeAggregate(new OutlierScan(names.size()), OutlierScan::merge, OutlierScan::merge);
    Map<String, Clipped> clipped = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      String name = names.get(i);
      clipped.put(name, all.clipped(i, columns[i].isWhole(), countOfColumn.get(name), rowCount));
    }
    return clipped;
  }

  private Clipped clipped(int index, boolean isWhole, long count, long rowCount) {
    return isWhole
        ? new Clipped(moments[index].mean(), moments[index].deviation(rowCount))
        : new Clipped(
            outliers[index].clippedMean(count), outliers[index].clippedDeviation(count, rowCount));
  }

  private static OutlierScan ofPartition(
      Iterator<InternalRow> rows, DataType[] types, Target[] columns) {
    OutlierScan scan = new OutlierScan(types.length);
    NumberReader[] readers = new NumberReader[types.length];
    for (int i = 0; i < types.length; i++) {
      readers[i] = NumberReader.of(types[i]);
    }
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      for (int i = 0; i < readers.length; i++) {
        double value = row.isNullAt(i) ? Double.NaN : readers[i].read(row, i);
        Standardizer standardizer = columns[i].standardizer();
        if (columns[i].isWhole() && !Double.isNaN(value)) {
          scan.moments[i].add(standardizer.clipped(value));
        } else if (!columns[i].isWhole() && standardizer.clips(value)) { // false for NaN
          scan.outliers[i].add(value, standardizer);
        }
      }
    }
    return scan;
  }

  private OutlierScan merge(OutlierScan other) {
    for (int i = 0; i < outliers.length; i++) {
      outliers[i].merge(other.outliers[i]);
      moments[i].merge(other.moments[i]);
    }
    return this;
  }
}
