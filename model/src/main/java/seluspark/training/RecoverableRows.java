package seluspark.training;

import org.apache.spark.sql.Dataset;

/**
 * The rows of a table dealt to workers, which can be dealt anew: after the loss of an executor what
 * it held is read from the table again, and with fewer workers all of it is.
 */
final class RecoverableRows implements AutoCloseable {
  private final Dataset<?> table;
  private final RowColumns columns;
  private final int featureCount;
  private final Sharding sharding;
  private final String fingerprint;
  private ShardedRows rows;

  private RecoverableRows(
      Dataset<?> table, RowColumns columns, int featureCount, Sharding sharding, ShardedRows rows) {
    this.table = table;
    this.columns = columns;
    this.featureCount = featureCount;
    this.sharding = sharding;
    this.fingerprint = rows.statistics().fingerprint();
    this.rows = rows;
  }

  static RecoverableRows of(
      Dataset<?> table, RowColumns columns, int featureCount, Sharding sharding) {
    return new RecoverableRows(
        table,
        columns,
        featureCount,
        sharding,
        ShardedRows.of(table, columns, featureCount, sharding));
  }

  ShardedRows current() {
    return rows;
  }

  /**
   * Makes sure that {@code workers} workers have their rows, and that they are the rows of before.
   *
   * @throws TrainingException if the table gives other rows than it did
   */
  void deal(int workers) {
    String found;
    if (workers == rows.plan().workerCount()) {
      found = rows.readAgain().fingerprint();
    } else {
      rows.close();
      rows = ShardedRows.of(table, columns, featureCount, sharding.withWorkers(workers));
      found = rows.statistics().fingerprint();
    }
    if (!found.equals(fingerprint)) {
      throw new TrainingException(
          "Cannot go on training after the loss of a worker: expected the table to give the same"
              + " rows again (fingerprint "
              + fingerprint
              + "), found others ("
              + found
              + "); save or checkpoint a table whose rows are drawn or change, and train on that",
          null);
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
