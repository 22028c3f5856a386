package seluspark.dataprep.contract;

import java.io.Serializable;

/** Rows of one column, counted in the bins of its contract. */
sealed interface ColumnCounts extends Serializable permits NumberCounts, CategoryCounts {

  /** No rows yet. */
  static ColumnCounts of(ColumnContract column) {
    return column.numbers() != null
        ? new NumberCounts(column.numbers())
        : new CategoryCounts(column.categories());
  }

  /** Adds one row's cell. */
  void add(Object cell);

  /** Adds the rows that {@code other} has seen; it counts the same column. */
  void merge(ColumnCounts other);

  /** Rows without a value. */
  long missingCount();

  /** Rows in each bin; all rows but the missing ones are in one. */
  long[] bins();
}
