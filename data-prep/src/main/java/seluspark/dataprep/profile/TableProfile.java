package seluspark.dataprep.profile;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is in a table: a profile of each column, from one pass over the rows, in one Spark job,
 * however many columns there are.
 */
public final class TableProfile implements Serializable {
  private static final long serialVersionUID = 1;

  private final ColumnProfile[] columns;
  private long rowCount;

  private TableProfile(List<ProfiledColumn> columns, int valueLimit) {
    this.columns =
        columns.stream()
            .map(each -> new ColumnProfile(each, valueLimit))
            .toArray(ColumnProfile[]::new);
  }

  /**
   * Reads the table once.
   *
   * @param columns what to look at
   * @param valueLimit how many different values of a column are counted exactly
   */
  public static TableProfile of(Dataset<?> table, List<ProfiledColumn> columns, int valueLimit) {
    Column[] selection =
        columns.stream().map(each -> ColumnReference.of(each.name())).toArray(Column[]::new);
    return table
        .select(selection)
        .toJavaRDD()
        .treeAggregate(
            new TableProfile(columns, valueLimit), TableProfile::add, TableProfile::merge);
  }

  private TableProfile add(Row row) {
    rowCount++;
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(row.get(i));
    }
    return this;
  }

  private TableProfile merge(TableProfile other) {
    rowCount += other.rowCount;
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    return this;
  }

  /** Rows of the table. */
  public long rowCount() {
    return rowCount;
  }

  /** The profile of the {@code index}-th column asked for. */
  public ColumnProfile column(int index) {
    return columns[index];
  }
}
