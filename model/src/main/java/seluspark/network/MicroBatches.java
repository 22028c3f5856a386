package seluspark.network;

/**
 * How the rows of a pass fall into micro-batches, one after the other. Rows pass through a network
 * alone, so many micro-batches share one pass and its large matrix products. What belongs to a
 * micro-batch is its dropout key and its parameter gradient, which is rounded by itself.
 */
public final class MicroBatches {
  private final int[] starts;
  private final long[] dropoutKeys;
  private int count;
  private int stepRowCount;
  private int stepBatchCount;

  /** For up to {@code capacity} micro-batches a pass. */
  public MicroBatches(int capacity) {
    this.starts = new int[capacity + 1];
    this.dropoutKeys = new long[capacity];
  }

  /** Forgets all, for the next pass. */
  public void clear() {
    count = 0;
    stepRowCount = 0;
    stepBatchCount = 0;
  }

  /** Says how many rows and micro-batches a step has on all workers; by default as many as here. */
  public void partOfStep(int rowCount, int batchCount) {
    stepRowCount = rowCount;
    stepBatchCount = batchCount;
  }

  int stepRowCount() {
    return stepRowCount > 0 ? stepRowCount : rowCount();
  }

  int stepBatchCount() {
    return stepBatchCount > 0 ? stepBatchCount : count;
  }

  /**
   * Adds a micro-batch of so many rows, after those that are there.
   *
   * @param dropoutKey see {@link DropoutKey#of}; without effect on a network without dropout
   */
  public void add(int rowCount, long dropoutKey) {
    dropoutKeys[count] = dropoutKey;
    starts[count + 1] = starts[count] + rowCount;
    count++;
  }

  /** How many micro-batches there is room for. */
  int capacity() {
    return dropoutKeys.length;
  }

  /** Becomes {@code source} with {@code items} rows for each of its rows, and keys of its own. */
  void multiply(MicroBatches source, int items, long keyShift) {
    clear();
    partOfStep(Math.multiplyExact(source.stepRowCount, items), source.stepBatchCount);
    for (int i = 0; i < source.count; i++) {
      add((source.start(i + 1) - source.start(i)) * items, source.dropoutKeys[i] + keyShift);
    }
  }

  /** Number of micro-batches. */
  public int count() {
    return count;
  }

  /** Rows of all of them. */
  public int rowCount() {
    return starts[count];
  }

  /** The first row of a micro-batch; of {@code count()}, the end. */
  public int start(int index) {
    return starts[index];
  }

  /** The first row of each and, after count() of them, the end; the live array. */
  int[] starts() {
    return starts;
  }

  /** The key of one layer's dropout in a micro-batch. */
  long layerKey(int index, int layerIndex) {
    return DropoutKey.ofLayer(dropoutKeys[index], layerIndex);
  }
}
