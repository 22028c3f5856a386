package seluspark.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The columns that training reads: the feature vector and the label, and, where not null, the
 * weight of each row and the boolean that marks validation rows.
 */
public record RowColumns(String features, String label, String weight, String validationIndicator)
    implements Serializable {

  static final int FEATURES = 0;
  static final int LABEL = 1;
  static final int WEIGHT = 2;
  static final int VALIDATION = 3;

  /** Four columns, in the order of the constants above; absent ones are literals. */
  Dataset<Row> select(Dataset<?> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(rows.col(quoted(features)));
    columns.add(rows.col(quoted(label)).cast("float"));
    columns.add(weight == null ? functions.lit(1.0f) : rows.col(quoted(weight)).cast("float"));
    columns.add(
        validationIndicator == null
            ? functions.lit(null).cast("boolean")
            : rows.col(quoted(validationIndicator)).cast("boolean"));
    return rows.select(columns.toArray(new Column[0]));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
