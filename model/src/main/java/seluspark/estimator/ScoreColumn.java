package seluspark.estimator;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/** What a function makes of the features of each row, as a column. */
final class ScoreColumn {
  private ScoreColumn() {}

  static Column of(Dataset<?> rows, String featuresCol, UDF1<Vector, ?> score, DataType type) {
    return functions
        .udf(score, type)
        .asNonNullable()
        .apply(rows.col(ColumnNames.quoted(featuresCol)));
  }
}
