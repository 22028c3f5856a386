package seluspark.estimator;

/** Names of columns, which may hold dots and backticks. */
final class ColumnNames {
  private ColumnNames() {}

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
