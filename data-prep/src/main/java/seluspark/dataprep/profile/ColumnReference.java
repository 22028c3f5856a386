package seluspark.dataprep.profile;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Refers to a table's column by its plain name. */
public final class ColumnReference {
  private ColumnReference() {}

  /** The column of exactly this name, be there dots, blanks or backticks in it. */
  public static Column of(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
