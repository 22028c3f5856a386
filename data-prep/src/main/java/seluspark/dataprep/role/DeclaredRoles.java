package seluspark.dataprep.role;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seluspark.dataprep.encode.ColumnRole;

/** The roles that the user gave to columns; each column has one at most. */
public final class DeclaredRoles {
  private final Map<String, DeclaredRole> roleOfColumn = new LinkedHashMap<>();

  /**
   * Gives the columns a role.
   *
   * @throws IllegalArgumentException if one of them has a role already
   */
  public void declare(String param, ColumnRole role, String... columns) {
    for (String column : columns) {
      DeclaredRole earlier = roleOfColumn.put(column, new DeclaredRole(role, param));
      if (earlier != null && !earlier.param().equals(param)) {
        throw new IllegalArgumentException(
            "Cannot prepare column '%s': expected it in one param, found it in %s and in %s"
                .formatted(column, earlier.param(), param));
      }
    }
  }

  /**
   * Checks that the table has all these columns.
   *
   * @throws IllegalArgumentException naming the first that is not there, and the nearest that is
   */
  public void checkPresent(List<String> tableColumns) {
    roleOfColumn.forEach(
        (column, declared) -> {
          if (!tableColumns.contains(column)) {
            throw new IllegalArgumentException(
                "Cannot read %s: expected a column of the table, found '%s'%s"
                    .formatted(
                        declared.param(), column, NearestName.suggestion(column, tableColumns)));
          }
        });
  }

  /** The declared role of a column, if it has one. */
  public Optional<DeclaredRole> of(String column) {
    return Optional.ofNullable(roleOfColumn.get(column));
  }
}
