package seluspark.dataprep;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** Checks a table's schema before Spark would fail on it with words of its own. */
final class TableCheck {
  private final StructType schema;
  private final List<String> names;

  TableCheck(StructType schema) {
    this.schema = schema;
    this.names = Arrays.asList(schema.fieldNames());
  }

  boolean has(String column) {
    return names.contains(column);
  }

  /** Checks that a column about to be added is not there yet. */
  void checkAbsent(String param, String column) {
    // Spark, by default, does not tell "Features" from "features".
    for (String name : names) {
      if (name.equalsIgnoreCase(column)) {
        throw new IllegalArgumentException(
            "Cannot add %s '%s': expected no such column, found '%s' in the table; set %s"
                .formatted(param, column, name, param));
      }
    }
  }

  /** Checks that no two columns bear one name, of which Spark could not read either. */
  void checkDistinctNames(boolean caseSensitive) {
    for (int i = 0; i < names.size(); i++) {
      for (String later : names.subList(i + 1, names.size())) {
        if (caseSensitive ? names.get(i).equals(later) : names.get(i).equalsIgnoreCase(later)) {
          throw new IllegalArgumentException(
              "Cannot prepare the table: expected distinct column names, found '%s' and '%s'"
                  .formatted(names.get(i), later));
        }
      }
    }
  }
}
