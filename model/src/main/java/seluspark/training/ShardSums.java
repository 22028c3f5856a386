package seluspark.training;

import java.io.Serializable;
import java.util.Arrays;
import seluspark.training.ShardPlan.Kind;

/**
 * A sum over all rows that is the same for any number of workers: each shard is added up by itself,
 * in the order of its rows, and then shard by shard.
 */
final class ShardSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private double[] sums;

  private ShardSums(int shards) {
    sums = new double[shards];
  }

  /** What a row adds, by its index in a block. */
  interface Term {
    double of(int row);
  }

  /** Sums over the rows of one kind that {@code worker} hosts under {@code plan}. */
  static ShardSums of(ShardPlan plan, int worker, Kind kind, Term term) {
    ShardSums all = new ShardSums(plan.shardCountOf(worker));
    int firstShard = plan.firstShard(worker);
    long firstRow = plan.firstRow(worker, kind);
    for (int s = 0; s < all.sums.length; s++) {
      int end = (int) (plan.firstRowOf(firstShard + s + 1, kind) - firstRow);
      for (int row = (int) (plan.firstRowOf(firstShard + s, kind) - firstRow); row < end; row++) {
        all.sums[s] += term.of(row);
      }
    }
    return all;
  }

  /** Appends the shards of the next worker: workers must come in the order of their rank. */
  void addNextWorker(ShardSums other) {
    double[] all = Arrays.copyOf(sums, sums.length + other.sums.length);
    System.arraycopy(other.sums, 0, all, sums.length, other.sums.length);
    sums = all;
  }

  double total() {
    double total = 0;
    for (double sum : sums) {
      total += sum;
    }
    return total;
  }
}
