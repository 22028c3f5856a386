package seluspark.dataprep.split;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import seluspark.dataprep.profile.ColumnReference;

/** A hash of a row's content by which rows are drawn: equal content, equal hash. */
final class RowKey {
  private RowKey() {}

  /**
   * The hash, a long.
   *
   * @param column what tells rows apart; without it all cells do, but for maps, which Spark does
   *     not hash
   */
  static Column of(StructType schema, Optional<String> column, long seed) {
    List<Column> hashed = new ArrayList<>();
    hashed.add(lit(seed));
    for (StructField field : schema.fields()) {
      boolean taken = column.map(field.name()::equals).orElse(!isMap(field));
      if (taken) {
        hashed.add(ColumnReference.of(field.name()));
      }
    }
    return functions.xxhash64(hashed.toArray(Column[]::new));
  }

  private static boolean isMap(StructField field) {
    return field.dataType() instanceof MapType;
  }
}
