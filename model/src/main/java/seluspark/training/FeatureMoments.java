package seluspark.training;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import seluspark.kernel.SparseRows;
import seluspark.training.ShardPlan.Kind;

/**
 * Weighted sums of every feature and its square over the training rows, each shard's by itself, in
 * the order of its rows, so that they are the same for any number of workers. (A class, not a
 * record: Kryo cannot carry records.)
 */
final class FeatureMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A variance below this share of the mean square is the rounding of one that is 0. */
  private static final double LEAST_VARIANCE = 1e-12;

  /** (shards × features). */
  private double[][] sums;

  private double[][] squares;

  private FeatureMoments(int shards, int features) {
    sums = new double[shards][features];
    squares = new double[shards][features];
  }

  /** Of the training rows that {@code worker} hosts under {@code plan}. */
  static FeatureMoments of(HeldRows rows, ShardPlan plan, int worker) {
    FeatureMoments moments = new FeatureMoments(plan.shardCountOf(worker), rows.featureCount());
    int firstShard = plan.firstShard(worker);
    long firstRow = plan.firstRow(worker, Kind.TRAINING);
    SparseRows one = new SparseRows();
    for (int s = 0; s < moments.sums.length; s++) {
      int end = (int) (plan.firstTrainingRow(firstShard + s + 1) - firstRow);
      for (int row = (int) (plan.firstTrainingRow(firstShard + s) - firstRow); row < end; row++) {
        one.clear();
        rows.addFeatures(row, one);
        moments.add(s, one, rows.weight(row));
      }
    }
    return moments;
  }

  private void add(int shard, SparseRows row, double weight) {
    for (int i = 0; i < row.start(1); i++) {
      double weighted = weight * row.values()[i];
      sums[shard][row.columns()[i]] += weighted;
      squares[shard][row.columns()[i]] += weighted * row.values()[i];
    }
  }

  /** Appends the shards of the next worker: workers must come in the order of their rank. */
  void addNextWorker(FeatureMoments other) {
    sums = joined(sums, other.sums);
    squares = joined(squares, other.squares);
  }

  private static double[][] joined(double[][] first, double[][] second) {
    double[][] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** What gives every feature mean 0 and variance 1; one that never varies becomes 0. */
  Standardization standardization(double trainingWeight) {
    int features = sums[0].length;
    float[] scales = new float[features];
    float[] shifts = new float[features];
    for (int i = 0; i < features; i++) {
      double mean = total(sums, i) / trainingWeight;
      double square = total(squares, i) / trainingWeight;
      double variance = square - mean * mean;
      if (variance > LEAST_VARIANCE * square) {
        scales[i] = (float) (1 / Math.sqrt(variance));
        shifts[i] = (float) (-mean / Math.sqrt(variance));
      }
    }
    return new Standardization(scales, shifts);
  }

  private static double total(double[][] shards, int feature) {
    double total = 0;
    for (double[] shard : shards) {
      total += shard[feature];
    }
    return total;
  }

  /** Computes them where the rows are. */
  static final class OfWorkers implements FlatMapFunction<Iterator<WorkerRows>, FeatureMoments> {
    private static final long serialVersionUID = 1L;
    private final ShardPlan plan;

    OfWorkers(ShardPlan plan) {
      this.plan = plan;
    }

    @Override
    public Iterator<FeatureMoments> call(Iterator<WorkerRows> rows) {
      int worker = TaskContext.getPartitionId();
      return List.of(of(rows.next().training(), plan, worker)).iterator();
    }
  }
}
