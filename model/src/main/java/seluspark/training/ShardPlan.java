package seluspark.training;

import java.io.Serializable;

/**
 * Which row belongs to which shard, and which shard to which worker.
 *
 * <p>All training rows stand in one global order (that of their order keys), and so do all
 * validation rows. Shard s of S holds the ranks [s·n/S, (s+1)·n/S): shards differ by at most one
 * row, however many rows are equal. Worker w of W hosts the shards [w·S/W, (w+1)·S/W). Before rows
 * are cut like this they lie in W runs by the range of their order key; {@code trainingStart[w]} is
 * the rank of the first training row of run w, and the last entry the number of training rows.
 */
record ShardPlan(int shardCount, int workerCount, long[] trainingStart, long[] validationStart)
    implements Serializable {

  static ShardPlan of(int shardCount, long[] trainingCounts, long[] validationCounts) {
    return new ShardPlan(
        shardCount, trainingCounts.length, starts(trainingCounts), starts(validationCounts));
  }

  long trainingRows() {
    return trainingStart[workerCount];
  }

  long validationRows() {
    return validationStart[workerCount];
  }

  int firstShard(int worker) {
    return (int) share(worker, shardCount, workerCount);
  }

  int shardCountOf(int worker) {
    return firstShard(worker + 1) - firstShard(worker);
  }

  /** Rank of the first training row of a shard; of {@code shardCount}: the number of rows. */
  long firstTrainingRow(int shard) {
    return share(shard, trainingRows(), shardCount);
  }

  long firstValidationRow(int shard) {
    return share(shard, validationRows(), shardCount);
  }

  /** The run in which a row with this order key lies before the cut. */
  static int runOf(long orderKey, int workerCount) {
    return (int) (((orderKey >>> 33) * workerCount) >>> 31);
  }

  /** Rank of the first row of a shard among the rows of its kind. */
  long firstRowOf(int shard, Kind kind) {
    return kind == Kind.TRAINING ? firstTrainingRow(shard) : firstValidationRow(shard);
  }

  /** Rank of the first row that {@code worker} hosts after the cut. */
  long firstRow(int worker, Kind kind) {
    return firstRowOf(firstShard(worker), kind);
  }

  /** Rank of the first row of run {@code run} before the cut. */
  long runStart(int run, Kind kind) {
    return (kind == Kind.TRAINING ? trainingStart : validationStart)[run];
  }

  /** floor(index · total / parts), without overflow up to 2^31 parts and 2^62 / parts rows. */
  private static long share(long index, long total, long parts) {
    return index * (total / parts) + index * (total % parts) / parts;
  }

  private static long[] starts(long[] counts) {
    long[] starts = new long[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      starts[i + 1] = starts[i] + counts[i];
    }
    return starts;
  }

  /** What a row is for. */
  enum Kind {
    TRAINING,
    VALIDATION
  }
}
