package seluspark.training;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import seluspark.collective.DriverMailbox;
import seluspark.collective.MailRoutes;
import seluspark.collective.Rendezvous;
import seluspark.collective.Timeouts;
import seluspark.collective.WorkerTicket;
import seluspark.kernel.KernelSelection;
import seluspark.network.Network;
import seluspark.training.ShardPlan.Kind;

/** Trains a network on a table: the driver's side. */
public final class SynchronousTraining {
  private static final Logger LOG = LoggerFactory.getLogger(SynchronousTraining.class);
  private static final String INTERRUPT_ON_CANCEL = "spark.job.interruptOnCancel";
  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);

  private SynchronousTraining() {}

  /**
   * Trains a classifier.
   *
   * @param featureNames a name for each feature, for messages
   * @param declaredClasses number of classes where the label's metadata tells, else 0
   * @param progress hears of each epoch, on the driver, while training goes on
   * @throws IllegalArgumentException naming the column or Param at fault, before training starts
   * @throws DivergenceException if the loss does not stay finite
   * @throws TrainingException if a worker fails, with the first cause
   */
  public static TrainingRun classifier(
      Dataset<?> table,
      RowColumns columns,
      List<String> featureNames,
      int declaredClasses,
      TrainingSettings settings,
      Consumer<EpochReport> progress) {
    SparkContext spark = table.sparkSession().sparkContext();
    int workers = Preflight.workerCount(spark, settings);
    requireNetworkFits(featureNames.size(), settings);
    long startedAt = System.nanoTime();
    Sharding sharding =
        new Sharding(settings.shards(), workers, settings.seed(), settings.validationFraction());
    try (ShardedRows rows = ShardedRows.of(table, columns, featureNames.size(), sharding)) {
      RowStatistics statistics = rows.statistics();
      RowChecks checks = new RowChecks(statistics, columns);
      checks.requireUsableRows(featureNames);
      Objective objective = checks.classification(declaredClasses);
      checks.requireMeaningful(settings.stopping().metric(), objective);
      long trainingRows = statistics.rows(Kind.TRAINING);
      RunContext run =
          new RunContext(
              settings,
              objective,
              rows.plan(),
              featureNames.size(),
              statistics.isWeighted() ? statistics.meanWeight() : 1,
              statistics.isWeighted(),
              false);
      LOG.info(
          "Training on {} rows in {} shards by {} workers; products run on {}",
          trainingRows,
          settings.shards(),
          workers,
          KernelSelection.route());
      Duration ingest = Duration.ofNanos(System.nanoTime() - startedAt);
      TrainedNetwork trained = run(spark, rows.workers(), run, progress);
      return new TrainingRun(
          trained,
          trainingRows,
          statistics.rows(Kind.VALIDATION),
          statistics.fingerprint(),
          workers,
          settings.shards(),
          ingest,
          Duration.ofNanos(System.nanoTime() - startedAt).minus(ingest));
    }
  }

  /**
   * Refuses what training would refuse for want of task slots or for Spark's configuration, without
   * reading a row.
   */
  public static void requireSlots(SparkContext spark, TrainingSettings settings) {
    Preflight.workerCount(spark, settings);
  }

  /** A network beyond an array's length must not be found out after the table was read. */
  private static void requireNetworkFits(int inputWidth, TrainingSettings settings) {
    Network.selfNormalizing(inputWidth, settings.network().hiddenLayers(), 1, 0);
  }

  private static TrainedNetwork run(
      SparkContext spark,
      JavaRDD<WorkerRows> workers,
      RunContext run,
      Consumer<EpochReport> progress) {
    UUID jobId = UUID.randomUUID();
    String mailboxName = "seluspark-" + jobId;
    Timeouts timeouts =
        new Timeouts(
            Timeouts.defaults().rendezvous(),
            Timeouts.defaults().handshake(),
            run.settings().exchangeTimeout());
    FirstCause firstCause = new FirstCause();
    try (Rendezvous rendezvous = new Rendezvous(mailboxName, jobId, clusterSecret(), timeouts)) {
      MailRoutes routes =
          new MailRoutes()
              .route(Rendezvous.TAG, rendezvous)
              .route(TrainingTask.EPOCH, (message, reply) -> progress.accept(epoch(message)))
              .route(
                  TrainingTask.FAILURE,
                  (message, reply) -> firstCause.note(new String(message, StandardCharsets.UTF_8)));
      DriverMailbox mailbox = DriverMailbox.open(mailboxName, routes);
      try {
        TrainingTask task =
            new TrainingTask(run, invitation(spark, rendezvous, run.plan().workerCount()));
        return WorkerResult.agreed(collect(spark, workers.rdd(), task));
      } finally {
        mailbox.close();
      }
    } catch (Exception e) {
      // Not only unchecked ones: Spark throws its checked exceptions without declaring them.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new TrainingException("Cannot finish training: it was interrupted", e);
      }
      throw firstCause.explain(e);
    }
  }

  /** In local mode, and only there, the tasks are threads of the driver. */
  private static WorkerTicket invitation(SparkContext spark, Rendezvous rendezvous, int workers) {
    return spark.isLocal() ? rendezvous.inviteNeighbors(0, workers) : rendezvous.invite(0, workers);
  }

  private static List<byte[]> collect(
      SparkContext spark, RDD<WorkerRows> workers, TrainingTask task) {
    // Without it, a task that waits for a peer would keep its slot after the job is cancelled.
    String before = spark.getLocalProperty(INTERRUPT_ON_CANCEL);
    spark.setLocalProperty(INTERRUPT_ON_CANCEL, "true");
    String tag = "seluspark-" + UUID.randomUUID();
    spark.addJobTag(tag);
    try {
      return new JavaRDD<>(workers.barrier().mapPartitions(task, true, BYTES), BYTES).collect();
    } finally {
      // Of a driver thread that is interrupted here, the job would go on without it.
      spark.cancelJobsWithTag(tag);
      spark.removeJobTag(tag);
      spark.setLocalProperty(INTERRUPT_ON_CANCEL, before);
    }
  }

  private static Optional<byte[]> clusterSecret() {
    return Optional.ofNullable(SparkEnv.get().securityManager().getSecretKey())
        .map(secret -> secret.getBytes(StandardCharsets.UTF_8));
  }

  private static EpochReport epoch(byte[] message) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
      return EpochReport.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a worker's report of an epoch", e);
    }
  }
}
