package seluspark.collective;

/**
 * What a frame between two workers belongs to. The ordinal travels in the frame, so the order is
 * part of the protocol.
 */
enum OperationKind {
  REDUCE_SCATTER("reduce-scatter", Double.BYTES),
  ALL_GATHER_FLOATS("all-gather of floats", Float.BYTES),
  ALL_GATHER_DOUBLES("all-gather of doubles", Double.BYTES);

  private static final OperationKind[] KINDS = values();

  private final String label;
  private final int elementBytes;

  OperationKind(String label, int elementBytes) {
    this.label = label;
    this.elementBytes = elementBytes;
  }

  String label() {
    return label;
  }

  int elementBytes() {
    return elementBytes;
  }

  /** What a peer's frame says it is, in words: the number may be any. */
  static String labelOf(int ordinal) {
    return ordinal >= 0 && ordinal < KINDS.length
        ? KINDS[ordinal].label
        : "unknown operation " + ordinal;
  }

  void requireLength(int length, int available) {
    if (length < 0 || length > available) {
      throw new IllegalArgumentException(
          "Cannot run "
              + label
              + ": expected length in [0, "
              + available
              + "] (the array's length), found "
              + length);
    }
  }
}
