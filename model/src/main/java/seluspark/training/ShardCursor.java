package seluspark.training;

import seluspark.training.ShardPlan.Kind;

/**
 * The rows of one logical shard, as a range of what its worker holds, and the order in which an
 * epoch visits its training rows: a permutation drawn from (seed, epoch, shard).
 */
final class ShardCursor {
  private final int shard;
  private final int shardCount;
  private final HeldRows training;
  private final int firstTraining;
  private final int trainingCount;
  private final HeldRows validation;
  private final int firstValidation;
  private final int validationCount;
  private final int[] order;

  /** With {@code onAllRows}, validation rows are trained on too. */
  ShardCursor(int shard, int worker, ShardPlan plan, WorkerRows rows, boolean onAllRows) {
    this.shard = shard;
    this.shardCount = plan.shardCount();
    this.training = rows.training();
    this.validation = rows.validation();
    long trainingBase = plan.firstRow(worker, Kind.TRAINING);
    long validationBase = plan.firstRow(worker, Kind.VALIDATION);
    this.firstTraining = (int) (plan.firstTrainingRow(shard) - trainingBase);
    this.trainingCount = (int) (plan.firstTrainingRow(shard + 1) - trainingBase) - firstTraining;
    this.firstValidation = (int) (plan.firstValidationRow(shard) - validationBase);
    this.validationCount =
        (int) (plan.firstValidationRow(shard + 1) - validationBase) - firstValidation;
    this.order = new int[onAllRows ? trainingCount + validationCount : trainingCount];
  }

  int shard() {
    return shard;
  }

  int validationCount() {
    return validationCount;
  }

  /** Shuffles the training rows for an epoch. */
  void shuffle(long seed, int epoch) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    long key = RowHash.mix(RowHash.mix(RowHash.mix(seed) + epoch) + shard);
    for (int i = order.length - 1; i > 0; i--) {
      int j = (int) (((RowHash.mix(key + i) >>> 33) * (i + 1)) >>> 31);
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
  }

  /** Appends this shard's share of one of {@code steps} steps to {@code batch}. */
  void appendTraining(MicroBatch batch, int step, int steps) {
    int from = pieceStart(order.length, shard, shardCount, step, steps);
    int end = pieceStart(order.length, shard, shardCount, step + 1, steps);
    for (int i = from; i < end; i++) {
      int row = order[i];
      if (row < trainingCount) {
        batch.append(training, firstTraining + row);
      } else {
        batch.append(validation, firstValidation + row - trainingCount);
      }
    }
  }

  /** Sum of the weights of this shard's share of one of {@code steps} steps. */
  double trainingWeight(int step, int steps) {
    int end = pieceStart(order.length, shard, shardCount, step + 1, steps);
    double sum = 0;
    for (int i = pieceStart(order.length, shard, shardCount, step, steps); i < end; i++) {
      int row = order[i];
      sum +=
          row < trainingCount
              ? training.weight(firstTraining + row)
              : validation.weight(firstValidation + row - trainingCount);
    }
    return sum;
  }

  /** Fills {@code batch} with validation rows from the shard's {@code from}-th on. */
  void fillValidation(MicroBatch batch, int from) {
    int end = Math.min(from + batch.capacity(), validationCount);
    batch.clear();
    for (int row = from; row < end; row++) {
      batch.append(validation, firstValidation + row);
    }
    batch.encode();
  }

  /**
   * Where the piece of a shard's {@code rows} rows for a step starts: pieces differ by one row at
   * most. Shards are staggered, so that they do not all give their longer pieces to the same steps:
   * by Hermite's identity, equal shards together give every step the same number of rows, give or
   * take one.
   */
  static int pieceStart(long rows, int shard, int shardCount, int step, int steps) {
    return (int) ((rows * step + (long) shard * steps / shardCount) / steps);
  }
}
