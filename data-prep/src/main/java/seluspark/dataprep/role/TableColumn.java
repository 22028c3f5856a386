package seluspark.dataprep.role;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import seluspark.dataprep.encode.CellKind;
import seluspark.dataprep.encode.ColumnRole;
import seluspark.dataprep.profile.ProfiledColumn;

/**
 * A column of the training table before anything was read.
 *
 * @param name its name
 * @param type its Spark type, such as "int"
 * @param kind the kind of its cells; empty for types that cannot be prepared, and are not
 * @param declared the role the user gave it, if any
 */
public record TableColumn(
    String name, String type, Optional<CellKind> kind, Optional<DeclaredRole> declared) {

  /**
   * All columns of a table.
   *
   * @throws IllegalArgumentException if a declared column is missing, or a column that would have
   *     to be read is of a type that cannot be prepared
   */
  public static List<TableColumn> of(StructType schema, DeclaredRoles roles) {
    roles.checkPresent(Arrays.asList(schema.fieldNames()));
    List<TableColumn> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      TableColumn column =
          new TableColumn(
              field.name(),
              field.dataType().simpleString(),
              CellKinds.of(field.dataType()),
              roles.of(field.name()));
      column.checkType();
      columns.add(column);
    }
    return columns;
  }

  /** True if the column's cells have to be looked at: a feature, the label, or not yet known. */
  public boolean isProfiled() {
    return declared.isEmpty() || declaredAs(ColumnRole.LABEL) || declared.get().role().isFeature();
  }

  /** What to look at. */
  public ProfiledColumn profiled() {
    boolean countsValues = declared.isPresent() && !declaredAs(ColumnRole.NUMERIC);
    return new ProfiledColumn(name, kind.orElseThrow(), countsValues);
  }

  /** True if the user gave the column this role. */
  public boolean declaredAs(ColumnRole role) {
    return declared.isPresent() && declared.get().role() == role;
  }

  private void checkType() {
    if (isProfiled() && kind.isEmpty()) {
      throw new IllegalArgumentException(
          ("Cannot prepare column '%s': expected a number, a boolean, a string or a time, found type %s;"
                  + " derive such a column from it, or add it to ignoredCols")
              .formatted(name, type));
    }
    if (isProfiled() && declared.isPresent() && kind.equals(Optional.of(CellKind.TIME))) {
      throw new IllegalArgumentException(
          ("Cannot prepare column '%s': expected a number, a boolean or a string in %s, found type"
                  + " %s; a time needs no declaration")
              .formatted(name, declared.get().param(), type));
    }
    if (declaredAs(ColumnRole.TEXT) && !kind.equals(Optional.of(CellKind.TEXT))) {
      throw new IllegalArgumentException(
          "Cannot prepare column '%s': expected a string in textCols, found type %s"
              .formatted(name, type));
    }
    if (declaredAs(ColumnRole.WEIGHT) && !kind.equals(Optional.of(CellKind.NUMBER))) {
      throw new IllegalArgumentException(
          "Cannot read weightCol '%s': expected a number, found type %s".formatted(name, type));
    }
  }
}
