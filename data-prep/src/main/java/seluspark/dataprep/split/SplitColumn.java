package seluspark.dataprep.split;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds the column that a split goes by. */
final class SplitColumn {
  private SplitColumn() {}

  /**
   * @throws IllegalArgumentException if the table has no such column
   */
  static StructField require(StructType schema, String name) {
    List<String> names = Arrays.asList(schema.fieldNames());
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "Cannot split the rows by column '%s': expected a column of the table, found %s"
              .formatted(name, names));
    }
    return schema.apply(name);
  }

  static IllegalArgumentException refused(String name, String expected, String found) {
    return new IllegalArgumentException(
        "Cannot split the rows by column '%s': expected %s, found %s"
            .formatted(name, expected, found));
  }
}
