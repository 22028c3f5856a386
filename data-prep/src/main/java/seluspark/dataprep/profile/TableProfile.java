package seluspark.dataprep.profile;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

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
    List<ProfiledColumn> profiled = List.copyOf(columns);
    DataType[] types =
        profiled.stream()
            .map(each -> table.schema().apply(each.name()).dataType())
            .toArray(DataType[]::new);
    Column[] selection =
        profiled.stream().map(each -> ColumnReference.of(each.name())).toArray(Column[]::new);
    JavaRDD<InternalRow> rows = table.select(selection).queryExecution().toRdd().toJavaRDD();
    TableProfile nothing = new TableProfile(profiled, valueLimit);
    nothing.end();
    return rows.mapPartitions(
            part -> List.of(ofPartition(part, profiled, types, valueLimit)).iterator())
        .treeAggregate(nothing, TableProfile::merge, TableProfile::merge);
  }

  private static TableProfile ofPartition(
      Iterator<InternalRow> rows, List<ProfiledColumn> columns, DataType[] types, int valueLimit) {
    TableProfile profile = new TableProfile(columns, valueLimit);
    CellReader[] readers = new CellReader[types.length];
    for (int i = 0; i < types.length; i++) {
      readers[i] = CellReader.of(types[i]);
    }
    while (rows.hasNext()) {
      profile.add(rows.next(), readers);
    }
    profile.end();
    return profile;
  }

  private void add(InternalRow row, CellReader[] readers) {
    rowCount++;
    for (int i = 0; i < columns.length; i++) {
      if (row.isNullAt(i)) {
        columns[i].addNull();
      } else {
        readers[i].read(row, i, columns[i]);
      }
    }
  }

  private void end() {
    for (ColumnProfile column : columns) {
      column.end();
    }
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
