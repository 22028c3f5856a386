package seluspark.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import seluspark.training.ShardPlan.Kind;

/**
 * Many trainings on the folds of a table, which is read once: each is a task of one Spark job, so
 * as many run at a time as there are slots. A network has the bits that a training by itself, with
 * the same training rows, validation rows and settings, would give it. Rows travel through the
 * driver and lie whole on each executor: this is for tables that fit there.
 */
public final class SideBySideTraining implements AutoCloseable {
  private final SparkContext spark;
  private final FoldedRows rows;
  private final RowChecks checks;
  private final int classes;
  private final List<String> featureNames;
  private final Broadcast<byte[][][]> folds;

  private SideBySideTraining(
      SparkContext spark,
      FoldedRows rows,
      RowChecks checks,
      int classes,
      List<String> featureNames) {
    this.spark = spark;
    this.rows = rows;
    this.checks = checks;
    this.classes = classes;
    this.featureNames = featureNames;
    this.folds = JavaSparkContext.fromSparkContext(spark).broadcast(rows.blocks());
  }

  /**
   * Reads a table and deals its rows to folds.
   *
   * @param columns of which the mark of validation rows does not matter
   * @param declaredClasses number of classes where the label's metadata tells, else 0
   * @param seed of the folds
   * @throws IllegalArgumentException naming the column at fault, or for fewer rows than folds
   */
  public static SideBySideTraining deal(
      Dataset<?> table,
      RowColumns columns,
      List<String> featureNames,
      int declaredClasses,
      int foldCount,
      long seed) {
    SparkContext spark = table.sparkSession().sparkContext();
    int width = featureNames.size();
    FoldedRows rows = FoldedRows.deal(table, columns.unmarked(), width, foldCount, seed);
    return of(spark, rows, columns, featureNames, declaredClasses);
  }

  /** Reads tables of which each is a fold. */
  public static SideBySideTraining of(
      List<? extends Dataset<?>> tables,
      RowColumns columns,
      List<String> featureNames,
      int declaredClasses) {
    SparkContext spark = tables.get(0).sparkSession().sparkContext();
    FoldedRows rows = FoldedRows.of(tables, columns.unmarked(), featureNames.size());
    return of(spark, rows, columns, featureNames, declaredClasses);
  }

  private static SideBySideTraining of(
      SparkContext spark,
      FoldedRows rows,
      RowColumns columns,
      List<String> featureNames,
      int declaredClasses) {
    RowChecks checks = new RowChecks(rows.statistics(), columns);
    checks.requireUsableRows(featureNames);
    int classes = checks.classes(declaredClasses);
    return new SideBySideTraining(spark, rows, checks, classes, featureNames);
  }

  /** How many folds there are. */
  public int foldCount() {
    return rows.blocks().length;
  }

  public int classes() {
    return classes;
  }

  /** What a task is with these rows. */
  public Objective objective(LearningTask task) {
    return task.objective(checks);
  }

  public long rowCount() {
    return rows.statistics().rows(Kind.TRAINING);
  }

  /**
   * Trains.
   *
   * @param listener hears of each training as it ends, one at a time, in any order
   * @throws IllegalArgumentException for a network that no array holds, or a validationMetric that
   *     says nothing about these rows
   */
  public void run(List<FitRequest> requests, Consumer<FitResult> listener) {
    if (requests.isEmpty()) {
      return;
    }
    requests.forEach(
        each -> checks.requireMeaningful(each.settings().stopping().metric(), each.objective()));
    List<Integer> longestFirst = longestFirst(requests);
    JavaRDD<Integer> indices =
        JavaSparkContext.fromSparkContext(spark).parallelize(longestFirst, longestFirst.size());
    String tag = "seluspark-" + UUID.randomUUID();
    spark.addJobTag(tag);
    try {
      spark.runJob(
          indices.rdd(),
          new SideBySideTask(folds, requests, featureNames),
          partitions(requests.size()),
          new Receiver(listener, requests.get(0).objective()),
          ClassTag$.MODULE$.<byte[]>apply(byte[].class));
    } finally {
      // Of a driver thread that is interrupted here, the job would go on without it.
      spark.cancelJobsWithTag(tag);
      spark.removeJobTag(tag);
    }
  }

  /** So that no slot is left with a long training when the others are done. */
  private List<Integer> longestFirst(List<FitRequest> requests) {
    long[] work = requests.stream().mapToLong(this::work).toArray();
    List<Integer> order = new ArrayList<>(IntStream.range(0, work.length).boxed().toList());
    order.sort(Comparator.comparingLong(index -> -work[index]));
    return order;
  }

  private long work(FitRequest request) {
    return (long) request.parameterCount(featureNames.size())
        * request.settings().stopping().maxEpochs()
        * request.trainedOn().size();
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Seq<Object> partitions(int count) {
    List<Integer> numbers = IntStream.range(0, count).boxed().toList();
    return (Seq) CollectionConverters.asScala(numbers).toSeq();
  }

  @Override
  public void close() {
    folds.destroy();
  }

  /** Spark calls it from one thread, as tasks end. */
  private static final class Receiver extends AbstractFunction2<Object, byte[], BoxedUnit> {
    private final Consumer<FitResult> listener;
    private final Objective objective;

    Receiver(Consumer<FitResult> listener, Objective objective) {
      this.listener = listener;
      this.objective = objective;
    }

    @Override
    public BoxedUnit apply(Object partition, byte[] result) {
      listener.accept(FitResult.fromBytes(result, objective));
      return BoxedUnit.UNIT;
    }
  }
}
