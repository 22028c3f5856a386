package seluspark.training;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;

/** How much memory the features of some rows will take. */
final class FeatureLengths implements FlatMapFunction<Iterator<InternalRow>, Long> {
  private static final long serialVersionUID = 1L;
  private final int featureCount;

  private FeatureLengths(int featureCount) {
    this.featureCount = featureCount;
  }

  /** Floats of all {@link FeatureCode}s of a table of so many rows; looks only at a wide one. */
  static long sum(Dataset<?> table, RowColumns columns, int featureCount, long rowCount) {
    if (!FeatureCode.isWide(featureCount)) {
      return rowCount * featureCount;
    }
    return ShardedRows.internalRows(columns.selectFeatures(table))
        .mapPartitions(new FeatureLengths(featureCount))
        .fold(0L, Long::sum);
  }

  @Override
  public Iterator<Long> call(Iterator<InternalRow> rows) {
    FeatureReader reader = new FeatureReader(featureCount);
    long sum = 0;
    while (rows.hasNext()) {
      sum += reader.read(rows.next(), RowColumns.FEATURES);
    }
    return List.of(sum).iterator();
  }
}
