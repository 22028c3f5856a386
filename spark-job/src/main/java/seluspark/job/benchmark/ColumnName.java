package seluspark.job.benchmark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Names of columns that may hold dots and backticks. */
final class ColumnName {
  private ColumnName() {}

  static Column quoted(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
