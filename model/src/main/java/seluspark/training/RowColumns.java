package seluspark.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The columns that training reads: the feature vector, the numbers that label a row, and, where not
 * null, the weight of each row and the boolean that marks validation rows.
 */
public record RowColumns(
    String features, List<String> labels, String weight, String validationIndicator)
    implements Serializable {

  static final int FEATURES = 0;
  static final int WEIGHT = 1;
  static final int VALIDATION = 2;

  /** The first label. */
  static final int LABELS = 3;

  /** The same, but no rows are marked for validation. */
  RowColumns unmarked() {
    return new RowColumns(features, labels, weight, null);
  }

  /** The columns, in the order of the constants above; absent ones are literals. */
  Dataset<Row> select(Dataset<?> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(rows.col(quoted(features)));
    columns.add(weight == null ? functions.lit(1.0f) : rows.col(quoted(weight)).cast("float"));
    columns.add(
        validationIndicator == null
            ? functions.lit(null).cast("boolean")
            : rows.col(quoted(validationIndicator)).cast("boolean"));
    for (String label : labels) {
      columns.add(rows.col(quoted(label)).cast("float"));
    }
    return rows.select(columns.toArray(new Column[0]));
  }

  /** The feature vectors alone. */
  Dataset<Row> selectFeatures(Dataset<?> rows) {
    return rows.select(rows.col(quoted(features)));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
