package seluspark.training;

import java.io.Serializable;
import seluspark.kernel.SparseRows;
import seluspark.training.ShardPlan.Kind;

/**
 * What must be known of the rows before training: how many there are, of each label too, what is
 * wrong with them, and a fingerprint. Every figure is the same for any order and partitioning of
 * the rows; the sum of weights because it is added up shard by shard. (A class, not a record: Kryo
 * cannot carry records.)
 */
final class RowStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] rows = new long[Kind.values().length];
  private final LabelStatistics[] labels;
  private final long[] nonFinite;
  private long nonZeros;
  private final ShardSums trainingWeights;
  private final ShardSums validationWeights;
  private long badWeights;
  private long weighingValidationRows;
  private boolean weighted;
  private final RowHashes hashes = new RowHashes();

  private RowStatistics(WorkerRows rows, ShardPlan plan, int worker) {
    nonFinite = new long[rows.training().featureCount()];
    labels = new LabelStatistics[rows.training().labelWidth()];
    trainingWeights = ShardSums.of(plan, worker, Kind.TRAINING, rows.training()::weight);
    validationWeights = ShardSums.of(plan, worker, Kind.VALIDATION, rows.validation()::weight);
  }

  /** Statistics of what {@code worker} hosts under {@code plan}. */
  static RowStatistics of(WorkerRows rows, ShardPlan plan, int worker) {
    RowStatistics statistics = new RowStatistics(rows, plan, worker);
    for (Kind kind : Kind.values()) {
      statistics.count(rows.of(kind), kind);
    }
    for (int i = 0; i < statistics.labels.length; i++) {
      statistics.labels[i] = LabelStatistics.of(rows, i, plan, worker);
    }
    statistics.hashes.addAll(rows.hashes());
    return statistics;
  }

  /** Adds the statistics of the next worker: workers must come in the order of their rank. */
  void addNextWorker(RowStatistics other) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] += other.rows[i];
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i].addNextWorker(other.labels[i]);
    }
    for (int i = 0; i < nonFinite.length; i++) {
      nonFinite[i] += other.nonFinite[i];
    }
    nonZeros += other.nonZeros;
    trainingWeights.addNextWorker(other.trainingWeights);
    validationWeights.addNextWorker(other.validationWeights);
    badWeights += other.badWeights;
    weighingValidationRows += other.weighingValidationRows;
    weighted |= other.weighted;
    hashes.addAll(other.hashes);
  }

  long rows(Kind kind) {
    return rows[kind.ordinal()];
  }

  /** Numbers that label a row. */
  int labelWidth() {
    return labels.length;
  }

  LabelStatistics label(int index) {
    return labels[index];
  }

  /** For each feature, the rows in which it is null, NaN or infinite. */
  long[] nonFinite() {
    return nonFinite;
  }

  /** Whether the table is wide and its rows, taken together, are mostly zeros. */
  boolean isSparse() {
    return SparseRows.pay(nonZeros, rows(Kind.TRAINING) + rows(Kind.VALIDATION), nonFinite.length);
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
    return trainingWeights.total();
  }

  /** Mean weight of all rows. */
  double meanWeight() {
    return (trainingWeight() + validationWeights.total())
        / (rows(Kind.TRAINING) + rows(Kind.VALIDATION));
  }

  /** Identifies the set of rows (features, labels, weights): 32 hexadecimal digits. */
  String fingerprint() {
    return hashes.toString();
  }

  private void count(HeldRows block, Kind kind) {
    boolean isWide = FeatureCode.isWide(nonFinite.length);
    float[] features = new float[isWide ? 0 : nonFinite.length];
    SparseRows sparse = new SparseRows();
    rows[kind.ordinal()] += block.rowCount();
    for (int row = 0; row < block.rowCount(); row++) {
      if (isWide) {
        sparse.clear();
        block.addFeatures(row, sparse);
        countFeatures(sparse);
      } else {
        block.copyFeatures(row, features, 0);
        countFeatures(features);
      }
      float weight = block.weight(row);
      badWeights += weight >= 0 && Float.isFinite(weight) ? 0 : 1;
      weighted |= weight != 1f;
      weighingValidationRows += kind == Kind.VALIDATION && weight > 0 ? 1 : 0;
    }
  }

  private void countFeatures(SparseRows row) {
    int count = row.start(1);
    nonZeros += count;
    for (int i = 0; i < count; i++) {
      nonFinite[row.columns()[i]] += Float.isFinite(row.values()[i]) ? 0 : 1;
    }
  }

  /** Nearly always all features of a row are finite: then so many times 0 are 0. */
  private void countFeatures(float[] features) {
    float zero = 0;
    for (int i = 0; i < nonFinite.length; i++) {
      zero += features[i] * 0f;
    }
    if (!(zero == 0)) {
      for (int i = 0; i < nonFinite.length; i++) {
        nonFinite[i] += Float.isFinite(features[i]) ? 0 : 1;
      }
    }
  }
}
