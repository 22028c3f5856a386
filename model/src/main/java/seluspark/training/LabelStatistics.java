package seluspark.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import seluspark.training.ShardPlan.Kind;

/**
 * What must be known of one label column before training: how many rows there are of each value,
 * and, as targets of a regression are standardized, their moments, added up shard by shard: the
 * same sums for any number of workers.
 */
final class LabelStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * More distinct labels are not classes; counting them all would only cost memory. One more than
   * there may be classes: so many distinct labels cannot all be valid, and one that is not shows.
   */
  private static final int MOST_VALUES = RowChecks.MOST_CLASSES + 1;

  private static final int LABELS_AT_A_TIME = 4096;

  private final TreeMap<Float, Long> counts = new TreeMap<>();
  private final TreeMap<Float, Long> validationCounts = new TreeMap<>();
  private final ShardSums sums;
  private final ShardSums squares;
  private double smallest = Double.POSITIVE_INFINITY;
  private long bad;

  private LabelStatistics(ShardSums sums, ShardSums squares) {
    this.sums = sums;
    this.squares = squares;
  }

  /** Statistics of label column {@code index} of what {@code worker} hosts under {@code plan}. */
  static LabelStatistics of(WorkerRows rows, int index, ShardPlan plan, int worker) {
    HeldRows block = rows.training();
    ShardSums.Term weighted = row -> (double) block.weight(row) * block.label(row, index);
    LabelStatistics statistics =
        new LabelStatistics(
            ShardSums.of(plan, worker, Kind.TRAINING, weighted),
            ShardSums.of(
                plan, worker, Kind.TRAINING, row -> weighted.of(row) * block.label(row, index)));
    for (Kind kind : Kind.values()) {
      statistics.count(rows.of(kind), index, kind);
    }
    return statistics;
  }

  /** Adds the statistics of the next worker: workers must come in the order of their rank. */
  void addNextWorker(LabelStatistics other) {
    merge(other.counts, counts);
    merge(other.validationCounts, validationCounts);
    sums.addNextWorker(other.sums);
    squares.addNextWorker(other.squares);
    smallest = Math.min(smallest, other.smallest);
    bad += other.bad;
  }

  /** Rows of each value, training and validation together, by ascending value. */
  SortedMap<Float, Long> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /** Validation rows of each value. */
  SortedMap<Float, Long> validationCounts() {
    return Collections.unmodifiableSortedMap(validationCounts);
  }

  /** Rows whose label is null, NaN or infinite. */
  long bad() {
    return bad;
  }

  /** The least of all rows. */
  double smallest() {
    return smallest;
  }

  /** Weighted mean over the training rows, whose weights add up to {@code trainingWeight}. */
  double mean(double trainingWeight) {
    return sums.total() / trainingWeight;
  }

  /** Weighted standard deviation over the training rows. */
  double deviation(double trainingWeight) {
    double mean = mean(trainingWeight);
    return Math.sqrt(Math.max(0, squares.total() / trainingWeight - mean * mean));
  }

  private void count(HeldRows block, int index, Kind kind) {
    float[] some = new float[Math.min(LABELS_AT_A_TIME, block.rowCount())];
    for (int row = 0; row < block.rowCount(); row += some.length) {
      int length = Math.min(some.length, block.rowCount() - row);
      for (int i = 0; i < length; i++) {
        some[i] = block.label(row + i, index);
      }
      count(some, length, kind);
    }
  }

  /** Equal labels are counted together: a tree for each row would take as long as reading it. */
  private void count(float[] some, int length, Kind kind) {
    Arrays.sort(some, 0, length);
    int from = 0;
    for (int end = 1; end <= length; end++) {
      if (end == length || some[end] != some[from]) {
        count(some[from], end - from, kind);
        from = end;
      }
    }
  }

  private void count(float label, long rows, Kind kind) {
    if (!Float.isFinite(label)) {
      bad += rows;
      return;
    }
    smallest = Math.min(smallest, label);
    if (counts.size() < MOST_VALUES || counts.containsKey(label)) {
      counts.merge(label, rows, Long::sum);
      if (kind == Kind.VALIDATION) {
        validationCounts.merge(label, rows, Long::sum);
      }
    }
  }

  private static void merge(TreeMap<Float, Long> from, TreeMap<Float, Long> into) {
    from.forEach((label, rows) -> into.merge(label, rows, Long::sum));
  }
}
