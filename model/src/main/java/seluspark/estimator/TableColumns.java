package seluspark.estimator;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.Metadata;
import seluspark.loss.ColumnGroup;

/**
 * Which features of a vector column belong to one column of the table. A preparation may say so in
 * the metadata of the vector column: an array {@code seluspark_columns} of objects {@code {"name",
 * "width", "isCategorical"}}, in the order of the features; else each feature is a column.
 */
final class TableColumns {
  private static final String KEY = "seluspark_columns";

  private TableColumns() {}

  static List<ColumnGroup> of(Dataset<?> rows, FeatureColumn features) {
    Metadata metadata = rows.schema().apply(features.column()).metadata();
    List<ColumnGroup> columns = new ArrayList<>();
    int at = 0;
    if (metadata.contains(KEY)) {
      for (Metadata column : metadata.getMetadataArray(KEY)) {
        int end = at + (int) column.getLong("width");
        columns.add(
            new ColumnGroup(column.getString("name"), at, end, column.getBoolean("isCategorical")));
        at = end;
      }
    }
    if (at == features.names().size()) {
      return List.copyOf(columns);
    }
    columns.clear();
    for (int i = 0; i < features.names().size(); i++) {
      columns.add(new ColumnGroup(features.names().get(i), i, i + 1, false));
    }
    return List.copyOf(columns);
  }
}
