package seluspark.training;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seluspark.kernel.KernelSelection;
import seluspark.training.ShardPlan.Kind;

/** Trains a network on a table: the driver's side. */
public final class SynchronousTraining {
  private static final Logger LOG = LoggerFactory.getLogger(SynchronousTraining.class);

  private SynchronousTraining() {}

  /**
   * Trains a network.
   *
   * @param featureNames a name for each feature, for messages
   * @param task what the network is to learn
   * @param progress hears of each epoch, on the driver, while training goes on
   * @throws IllegalArgumentException naming the column or Param at fault, before training starts
   * @throws DivergenceException if the loss does not stay finite
   * @throws TrainingException if a worker fails, with the first cause
   */
  public static TrainingRun train(
      Dataset<?> table,
      RowColumns columns,
      List<String> featureNames,
      LearningTask task,
      TrainingSettings settings,
      Consumer<EpochReport> progress) {
    return train(table, columns, featureNames, task, settings, progress, WorkerWatch.NONE);
  }

  static TrainingRun train(
      Dataset<?> table,
      RowColumns columns,
      List<String> featureNames,
      LearningTask task,
      TrainingSettings settings,
      Consumer<EpochReport> progress,
      WorkerWatch watch) {
    SparkContext spark = table.sparkSession().sparkContext();
    int workers = Preflight.workerCount(spark, settings);
    requireNetworkFits(featureNames.size(), columns.labels().size(), settings);
    long startedAt = System.nanoTime();
    Sharding sharding =
        new Sharding(
            settings.shards(),
            workers,
            settings.seed(),
            settings.validationFraction(),
            Preflight.rowMemory(spark, settings, workers));
    try (RecoverableRows rows = RecoverableRows.of(table, columns, featureNames.size(), sharding)) {
      RowStatistics statistics = rows.current().statistics();
      RowChecks checks = new RowChecks(statistics, columns);
      checks.requireUsableRows(featureNames);
      Objective objective = task.objective(checks);
      checks.requireMeaningful(settings.stopping().metric(), objective);
      long trainingRows = statistics.rows(Kind.TRAINING);
      RunContext run =
          new RunContext(
              settings.forRows(trainingRows),
              objective,
              rows.current().plan(),
              featureNames.size(),
              statistics.isWeighted() ? statistics.meanWeight() : 1,
              statistics.isWeighted(),
              statistics.isSparse() && objective.takesSparseRows(),
              task.standardizesFeatures() ? rows.current().standardization() : null,
              false);
      LOG.info(
          "Training on {} rows in {} shards by {} workers; products run on {}",
          trainingRows,
          settings.shards(),
          workers,
          KernelSelection.route());
      Duration ingest = Duration.ofNanos(System.nanoTime() - startedAt);
      TrainedNetwork trained =
          new TrainingAttempts(spark, rows, run, featureNames, progress, watch).run();
      return new TrainingRun(
          run.standardization() == null
              ? trained
              : run.standardization().folded(trained, KernelSelection.newKernels()),
          trainingRows,
          statistics.rows(Kind.VALIDATION),
          statistics.fingerprint(),
          rows.current().plan().workerCount(),
          settings.shards(),
          ingest,
          Duration.ofNanos(System.nanoTime() - startedAt).minus(ingest));
    }
  }

  /** What training on a table would take; reads its labels, and trains nothing. */
  public static FitExplanation explain(
      Dataset<?> table, RowColumns columns, int featureCount, TrainingSettings settings) {
    return FitEstimate.of(table, columns, featureCount, settings);
  }

  /**
   * Refuses what training would refuse for want of task slots or for Spark's configuration, without
   * reading a row.
   */
  public static void requireSlots(SparkContext spark, TrainingSettings settings) {
    Preflight.workerCount(spark, settings);
  }

  /** A network beyond an array's length must not be found out after the table was read. */
  private static void requireNetworkFits(int inputWidth, int labels, TrainingSettings settings) {
    settings.architecture().network(inputWidth, labels == 0 ? inputWidth : labels);
  }
}
