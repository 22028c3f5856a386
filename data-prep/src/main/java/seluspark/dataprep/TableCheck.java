package seluspark.dataprep;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import seluspark.dataprep.encode.InputColumn;
import seluspark.dataprep.role.CellKinds;
import seluspark.dataprep.role.NearestName;

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

  /** Checks that a column is there, with cells of the kind that training saw. */
  void checkInput(InputColumn input) {
    if (!has(input.name())) {
      throw new IllegalArgumentException(
          "Cannot prepare the table: expected column '%s' (%s) as in training, found none%s"
              .formatted(input.name(), input.type(), NearestName.suggestion(input.name(), names)));
    }
    DataType type = schema.apply(input.name()).dataType();
    if (CellKinds.of(type).filter(input.kind()::equals).isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot prepare column '%s': expected %s (type %s in training), found type %s; cast it"
              .formatted(input.name(), input.kind().phrase(), input.type(), type.simpleString()));
    }
  }
}
