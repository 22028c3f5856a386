package seluspark.training;

/** What rows are appended to in their global order. */
interface RowSink {
  /** Appends the row of {@code source} that stands at {@code row}. */
  void append(PackedRows source, int row);

  /** Appends all rows of {@code source}. */
  default void appendAll(PackedRows source) {
    for (int row = 0; row < source.rowCount(); row++) {
      append(source, row);
    }
  }

  /** All rows that were appended; nothing can be appended afterwards. */
  HeldRows held();
}
