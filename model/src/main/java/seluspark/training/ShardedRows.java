package seluspark.training;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;
import scala.reflect.ClassTag$;
import seluspark.training.ShardPlan.Kind;

/**
 * The rows of a table as float32 blocks, dealt to shards and held by the executors until closed.
 *
 * <p>This is the only read of the table. All rows cross the network once, to the worker whose range
 * of hashes is theirs; then the few beyond the bounds of an even share go to a neighbour. The order
 * of a row is that of a hash of its content, so neither the partitioning nor the order of the input
 * matters, and equal rows are interchangeable.
 */
final class ShardedRows implements AutoCloseable {
  private final ShardPlan plan;
  private final int featureCount;
  private final RowStatistics statistics;
  private final JavaRDD<WorkerRows> workers;

  private ShardedRows(
      ShardPlan plan, int featureCount, RowStatistics statistics, JavaRDD<WorkerRows> workers) {
    this.plan = plan;
    this.featureCount = featureCount;
    this.statistics = statistics;
    this.workers = workers;
  }

  static ShardedRows of(Dataset<?> table, RowColumns columns, int featureCount, Sharding sharding) {
    int workerCount = sharding.workerCount();
    JavaRDD<InternalRow> rows = internalRows(columns.select(table));
    JavaPairRDD<Integer, byte[]> blocks =
        rows.mapPartitionsToPair(
            new BlockWriter(
                featureCount,
                columns.labels().size(),
                workerCount,
                sharding.seed(),
                sharding.validationFraction()));
    JavaRDD<SortedRun> runs =
        JavaRDD.fromRDD(
                blocks.partitionBy(new RunPartitioner(workerCount)).rdd(), blocks.classTag())
            .mapPartitions(new SortRows(featureCount, columns.labels().size(), sharding))
            .persist(StorageLevel.MEMORY_AND_DISK());
    JavaRDD<WorkerRows> workers = null;
    try {
      List<long[]> counts = runs.map(new Counts()).collect();
      ShardPlan plan =
          ShardPlan.of(
              sharding.shardCount(),
              column(counts, Kind.TRAINING),
              column(counts, Kind.VALIDATION));
      workers = cut(runs, plan, sharding.rowMemory()).persist(StorageLevel.MEMORY_AND_DISK());
      return new ShardedRows(plan, featureCount, statistics(workers, plan), workers);
    } catch (RuntimeException e) {
      if (workers != null) {
        workers.unpersist(false);
      }
      throw e;
    } finally {
      runs.unpersist(false);
    }
  }

  private static RowStatistics statistics(JavaRDD<WorkerRows> workers, ShardPlan plan) {
    RowStatistics all = null;
    for (RowStatistics next : workers.mapPartitions(new Statistics(plan)).collect()) {
      if (all == null) {
        all = next;
      } else {
        all.addNextWorker(next);
      }
    }
    return all;
  }

  /** Statistics of what the executors hold now; what they lost is read from the table again. */
  RowStatistics readAgain() {
    return statistics(workers, plan);
  }

  /** What gives the features of the training rows mean 0 and variance 1. */
  Standardization standardization() {
    FeatureMoments all = null;
    for (FeatureMoments next :
        workers.mapPartitions(new FeatureMoments.OfWorkers(plan)).collect()) {
      if (all == null) {
        all = next;
      } else {
        all.addNextWorker(next);
      }
    }
    return all.standardization(statistics.trainingWeight());
  }

  ShardPlan plan() {
    return plan;
  }

  int featureCount() {
    return featureCount;
  }

  RowStatistics statistics() {
    return statistics;
  }

  /** One partition, of one element, for each worker, in the order of their rank. */
  JavaRDD<WorkerRows> workers() {
    return workers;
  }

  @Override
  public void close() {
    // An interrupted thread cannot ask for blocks to be dropped: they would stay for ever.
    boolean isInterrupted = Thread.interrupted();
    try {
      workers.unpersist(false);
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Rows as Spark holds them: making objects of them would take longer than reading them. */
  static JavaRDD<InternalRow> internalRows(Dataset<Row> rows) {
    return JavaRDD.fromRDD(
        rows.queryExecution().toRdd(), ClassTag$.MODULE$.apply(InternalRow.class));
  }

  private static JavaRDD<WorkerRows> cut(JavaRDD<SortedRun> runs, ShardPlan plan, long rowMemory) {
    JavaPairRDD<Integer, Tuple2<Long, byte[]>> arrivals =
        JavaPairRDD.fromJavaRDD(runs.mapPartitions(new LeavingRows(plan)))
            .partitionBy(new RunPartitioner(plan.workerCount()));
    return runs.zipPartitions(
        JavaRDD.fromRDD(arrivals.rdd(), arrivals.classTag()), new AssembledRows(plan, rowMemory));
  }

  private static long[] column(List<long[]> counts, Kind kind) {
    return counts.stream().mapToLong(count -> count[kind.ordinal()]).toArray();
  }

  private static final class Counts implements Function<SortedRun, long[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public long[] call(SortedRun run) {
      return run.counts();
    }
  }

  private static final class Statistics
      implements FlatMapFunction<Iterator<WorkerRows>, RowStatistics> {
    private static final long serialVersionUID = 1L;
    private final ShardPlan plan;

    Statistics(ShardPlan plan) {
      this.plan = plan;
    }

    @Override
    public Iterator<RowStatistics> call(Iterator<WorkerRows> rows) {
      return List.of(RowStatistics.of(rows.next(), plan, TaskContext.getPartitionId())).iterator();
    }
  }
}
