package seluspark.dataprep.split;

/**
 * Where the parts of a stratum end, in the order of its keys: rows with a key up to {@code test}
 * test, others up to {@code validation} validate, the rest is trained on.
 */
record Cuts(long test, long validation) {
  /** Below every key. */
  static final long NONE = Long.MIN_VALUE;
}
