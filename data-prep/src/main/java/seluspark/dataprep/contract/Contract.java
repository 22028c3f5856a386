package seluspark.dataprep.contract;

import java.io.Serializable;
import java.util.List;

/**
 * The data contract of a fitted preparer.
 *
 * @param rowCount training rows
 * @param columns the columns that scoring needs, in the order of the training table
 */
public record Contract(long rowCount, List<ColumnContract> columns) implements Serializable {

  /**
   * @throws IllegalArgumentException if the parts do not fit together
   */
  public Contract {
    if (rowCount < 1) {
      throw new IllegalArgumentException(
          "Cannot use a contract: expected training rows, found rowCount " + rowCount);
    }
    for (ColumnContract column : columns) {
      if (column.rowCount() != rowCount) {
        throw new IllegalArgumentException(
            "Cannot use a contract: expected counts of column '%s' that add up to %d, found %d"
                .formatted(column.name(), rowCount, column.rowCount()));
      }
    }
    columns = List.copyOf(columns);
  }
}
