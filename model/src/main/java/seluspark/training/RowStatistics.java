package seluspark.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import seluspark.training.ShardPlan.Kind;

/**
 * What must be known of the rows before training: how many there are of each label, what is wrong
 * with them, and a fingerprint. Every figure is the same for any order and partitioning of the
 * rows; the sum of weights because it is added up shard by shard. (A class, not a record: Kryo
 * cannot carry records.)
 */
final class RowStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * More distinct labels are not classes; counting them all would only cost memory. One more than
   * there may be classes: so many distinct labels cannot all be valid, and one that is not shows.
   */
  private static final int MOST_LABELS = RowChecks.MOST_CLASSES + 1;

  private static final int LABELS_AT_A_TIME = 4096;

  private final long[] rows = new long[Kind.values().length];
  private final TreeMap<Float, Long> labels = new TreeMap<>();
  private final TreeMap<Float, Long> validationLabels = new TreeMap<>();
  private final long[] nonFinite;
  private double[] shardTrainingWeights = new double[0];
  private double[] shardValidationWeights = new double[0];
  private long badLabels;
  private long badWeights;
  private long weighingValidationRows;
  private boolean weighted;
  private long hashSum;
  private long hashXor;

  private RowStatistics(int featureCount) {
    nonFinite = new long[featureCount];
  }

  /** Statistics of what {@code worker} hosts under {@code plan}. */
  static RowStatistics of(WorkerRows rows, ShardPlan plan, int worker) {
    RowStatistics statistics = new RowStatistics(rows.training().featureCount());
    for (Kind kind : Kind.values()) {
      statistics.count(rows.of(kind), kind);
    }
    statistics.hashSum = rows.hashSum();
    statistics.hashXor = rows.hashXor();
    statistics.shardTrainingWeights = shardWeights(rows, plan, worker, Kind.TRAINING);
    statistics.shardValidationWeights = shardWeights(rows, plan, worker, Kind.VALIDATION);
    return statistics;
  }

  /** Adds the statistics of the next worker: workers must come in the order of their rank. */
  void addNextWorker(RowStatistics other) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] += other.rows[i];
    }
    merge(other.labels, labels);
    merge(other.validationLabels, validationLabels);
    for (int i = 0; i < nonFinite.length; i++) {
      nonFinite[i] += other.nonFinite[i];
    }
    shardTrainingWeights = joined(shardTrainingWeights, other.shardTrainingWeights);
    shardValidationWeights = joined(shardValidationWeights, other.shardValidationWeights);
    badLabels += other.badLabels;
    badWeights += other.badWeights;
    weighingValidationRows += other.weighingValidationRows;
    weighted |= other.weighted;
    hashSum += other.hashSum;
    hashXor ^= other.hashXor;
  }

  long rows(Kind kind) {
    return rows[kind.ordinal()];
  }

  /** Rows of each label value, training and validation together, by ascending label. */
  SortedMap<Float, Long> labels() {
    return Collections.unmodifiableSortedMap(labels);
  }

  /** Validation rows of each label value. */
  SortedMap<Float, Long> validationLabels() {
    return Collections.unmodifiableSortedMap(validationLabels);
  }

  /** For each feature, the rows in which it is null, NaN or infinite. */
  long[] nonFinite() {
    return nonFinite;
  }

  /** Rows whose label is null, NaN or infinite. */
  long badLabels() {
    return badLabels;
  }

  /** Rows whose weight is null, negative, NaN or infinite. */
  long badWeights() {
    return badWeights;
  }

  /** True if any weight differs from 1. */
  boolean isWeighted() {
    return weighted;
  }

  /** Validation rows whose weight is above 0. */
  long weighingValidationRows() {
    return weighingValidationRows;
  }

  /** Sum of the training rows' weights. */
  double trainingWeight() {
    return sum(shardTrainingWeights);
  }

  /** Mean weight of all rows. */
  double meanWeight() {
    return (trainingWeight() + sum(shardValidationWeights))
        / (rows(Kind.TRAINING) + rows(Kind.VALIDATION));
  }

  /** Identifies the set of rows (features, labels, weights): 32 hexadecimal digits. */
  String fingerprint() {
    return String.format("%016x%016x", hashSum, hashXor);
  }

  private static double[] shardWeights(WorkerRows rows, ShardPlan plan, int worker, Kind kind) {
    RowBlock block = rows.of(kind);
    int firstShard = plan.firstShard(worker);
    long firstRow = plan.firstRow(worker, kind);
    double[] weights = new double[plan.shardCountOf(worker)];
    for (int s = 0; s < weights.length; s++) {
      int end = (int) (plan.firstRowOf(firstShard + s + 1, kind) - firstRow);
      for (int row = (int) (plan.firstRowOf(firstShard + s, kind) - firstRow); row < end; row++) {
        weights[s] += block.weight(row);
      }
    }
    return weights;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private void count(RowBlock block, Kind kind) {
    rows[kind.ordinal()] += block.rowCount();
    for (int row = 0; row < block.rowCount(); row++) {
      countFeatures(block.features(), row * nonFinite.length);
      float weight = block.weight(row);
      badWeights += weight >= 0 && Float.isFinite(weight) ? 0 : 1;
      weighted |= weight != 1f;
      weighingValidationRows += kind == Kind.VALIDATION && weight > 0 ? 1 : 0;
    }
    float[] some = new float[Math.min(LABELS_AT_A_TIME, block.rowCount())];
    for (int row = 0; row < block.rowCount(); row += some.length) {
      int count = Math.min(some.length, block.rowCount() - row);
      for (int i = 0; i < count; i++) {
        some[i] = block.label(row + i);
      }
      countLabels(some, count, kind);
    }
  }

  /** Nearly always all features of a row are finite: then so many times 0 are 0. */
  private void countFeatures(float[] features, int at) {
    float zero = 0;
    for (int i = 0; i < nonFinite.length; i++) {
      zero += features[at + i] * 0f;
    }
    if (!(zero == 0)) {
      for (int i = 0; i < nonFinite.length; i++) {
        nonFinite[i] += Float.isFinite(features[at + i]) ? 0 : 1;
      }
    }
  }

  /** Equal labels are counted together: a tree for each row would take as long as reading it. */
  private void countLabels(float[] some, int count, Kind kind) {
    Arrays.sort(some, 0, count);
    int from = 0;
    for (int end = 1; end <= count; end++) {
      if (end == count || some[end] != some[from]) {
        countLabel(some[from], end - from, kind);
        from = end;
      }
    }
  }

  private void countLabel(float label, long count, Kind kind) {
    if (!Float.isFinite(label)) {
      badLabels += count;
    } else if (labels.size() < MOST_LABELS || labels.containsKey(label)) {
      labels.merge(label, count, Long::sum);
      if (kind == Kind.VALIDATION) {
        validationLabels.merge(label, count, Long::sum);
      }
    }
  }

  private static void merge(TreeMap<Float, Long> from, TreeMap<Float, Long> into) {
    from.forEach((label, count) -> into.merge(label, count, Long::sum));
  }
}
