package seluspark.dataprep.contract;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.profile.ColumnReference;

/** Counts the rows of a table in the bins of a contract: one Spark job, whatever the columns. */
final class DriftCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private final ColumnCounts[] columns;
  private long rowCount;

  private DriftCounts(Contract contract) {
    this.columns = contract.columns().stream().map(ColumnCounts::of).toArray(ColumnCounts[]::new);
  }

  /** Reads the contract's columns of the table once. */
  static DriftCounts of(Contract contract, Dataset<?> table) {
    Column[] selection =
        contract.columns().stream()
            .map(column -> ColumnReference.of(column.name()))
            .toArray(Column[]::new);
    return table
        .select(selection)
        .toJavaRDD()
        .treeAggregate(new DriftCounts(contract), DriftCounts::add, DriftCounts::merge);
  }

  private DriftCounts add(Row row) {
    rowCount++;
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(row.get(i));
    }
    return this;
  }

  private DriftCounts merge(DriftCounts other) {
    rowCount += other.rowCount;
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    return this;
  }

  long rowCount() {
    return rowCount;
  }

  /** Counts of the contract's {@code index}-th column. */
  ColumnCounts column(int index) {
    return columns[index];
  }
}
