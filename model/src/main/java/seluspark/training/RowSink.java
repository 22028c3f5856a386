package seluspark.training;

/** What rows are appended to in their global order. */
interface RowSink {
  /** Appends the row of {@code source} that stands at {@code row}. */
  void append(PackedRows source, int row);

  /** All rows that were appended; nothing can be appended afterwards. */
  HeldRows held();
}
