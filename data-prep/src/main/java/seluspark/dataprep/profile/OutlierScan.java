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
 * Looks for the values beyond the soft clip. Only columns that have some need it; all of those are
 * read in one pass.
 */
public final class OutlierScan implements Serializable {
  private static final long serialVersionUID = 1;

  private final Outliers[] outliers;

  private OutlierScan(int columnCount) {
    this.outliers =
        IntStream.range(0, columnCount).mapToObj(i -> new Outliers()).toArray(Outliers[]::new);
  }

  /**
   * Reads the given columns once.
   *
   * @param standardizerOfColumn the columns and how each is standardized and clipped
   * @return for each column its outliers
   */
  public static Map<String, Outliers> of(
      Dataset<?> table, Map<String, Standardizer> standardizerOfColumn) {
    List<String> names = List.copyOf(standardizerOfColumn.keySet());
    Column[] selection = names.stream().map(ColumnReference::of).toArray(Column[]::new);
    Standardizer[] standardizers =
        names.stream().map(standardizerOfColumn::get).toArray(Standardizer[]::new);
    DataType[] types =
        names.stream().map(name -> table.schema().apply(name).dataType()).toArray(DataType[]::new);
    JavaRDD<InternalRow> rows = table.select(selection).queryExecution().toRdd().toJavaRDD();
    OutlierScan all =
        rows.mapPartitions(part -> List.of(ofPartition(part, types, standardizers)).iterator())
            .treeAggregate(new OutlierScan(names.size()), OutlierScan::merge, OutlierScan::merge);
    Map<String, Outliers> outliersOfColumn = new LinkedHashMap<>();
    IntStream.range(0, names.size())
        .forEach(i -> outliersOfColumn.put(names.get(i), all.outliers[i]));
    return outliersOfColumn;
  }

  private static OutlierScan ofPartition(
      Iterator<InternalRow> rows, DataType[] types, Standardizer[] standardizers) {
    OutlierScan scan = new OutlierScan(types.length);
    NumberReader[] readers = new NumberReader[types.length];
    for (int i = 0; i < types.length; i++) {
      readers[i] = NumberReader.of(types[i]);
    }
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      for (int i = 0; i < readers.length; i++) {
        double value = row.isNullAt(i) ? Double.NaN : readers[i].read(row, i);
        if (standardizers[i].clips(value)) { // false for NaN
          scan.outliers[i].add(value, standardizers[i]);
        }
      }
    }
    return scan;
  }

  private OutlierScan merge(OutlierScan other) {
    for (int i = 0; i < outliers.length; i++) {
      outliers[i].merge(other.outliers[i]);
    }
    return this;
  }
}
