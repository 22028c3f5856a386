package seluspark.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkThrowable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import seluspark.collective.DriverMailbox;
import seluspark.collective.MailRoutes;
import seluspark.collective.Rendezvous;
import seluspark.collective.Timeouts;
import seluspark.collective.WorkerTicket;

/**
 * The driver's side of training that survives. An attempt is one barrier stage, which Spark never
 * retries; when it fails, the next one goes on from the newest checkpoint, with as many workers as
 * there are slots by then. Because gradients are summed exactly, the network has the bits that it
 * would have had without the fault.
 */
final class TrainingAttempts {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingAttempts.class);
  private static final String INTERRUPT_ON_CANCEL = "spark.job.interruptOnCancel";
  private static final String JOB_CANCELLED = "SPARK_JOB_CANCELLED";
  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);
  private static final double HALF = 0.5;

  /** The arrays of a checkpoint must fit one array of bytes. */
  private static final long LARGEST_CHECKPOINT = 2_000_000_000L;

  private static final int MOST_STATE_KINDS = 2;

  private final SparkContext spark;
  private final RecoverableRows rows;
  private final RunContext run;
  private final List<String> featureNames;
  private final Consumer<EpochReport> progress;
  private final WorkerWatch watch;
  private final TrainingSettings.Recovery recovery;
  private final boolean isDriverLed;
  private Optional<Checkpoint> from = Optional.empty();
  private double rateFactor = 1;
  private int workers;

  TrainingAttempts(
      SparkContext spark,
      RecoverableRows rows,
      RunContext run,
      List<String> featureNames,
      Consumer<EpochReport> progress,
      WorkerWatch watch) {
    this.spark = spark;
    this.rows = rows;
    this.run = run;
    this.featureNames = featureNames;
    this.progress = progress;
    this.watch = watch;
    this.recovery = run.settings().recovery();
    this.workers = run.plan().workerCount();
    this.isDriverLed = Preflight.isDriverLed(spark.conf(), run.settings().exchange());
  }

  /**
   * The trained network.
   *
   * @throws TrainingException with the first cause, when {@code maxRestarts} restarts were not
   *     enough or none can help
   */
  TrainedNetwork run() {
    UUID jobId = UUID.randomUUID();
    String mailboxName = "seluspark-" + jobId;
    Optional<CheckpointDirectory> directory = directory();
    WorkerMail mail = new WorkerMail(progress);
    try (CheckpointWriter writer = new CheckpointWriter(directory);
        Rendezvous rendezvous = new Rendezvous(mailboxName, jobId, clusterSecret(), timeouts())) {
      MailRoutes routes =
          mail.routes().route(Rendezvous.TAG, rendezvous).route(CheckpointMail.TAG, writer.desk());
      try (DriverMailbox mailbox = DriverMailbox.open(mailboxName, routes)) {
        resume(directory);
        return run(mail, writer.desk(), rendezvous);
      }
    }
  }

  private TrainedNetwork run(WorkerMail mail, CheckpointDesk desk, Rendezvous rendezvous) {
    int restarts = 0;
    for (int attempt = 0; ; attempt++) {
      mail.open(attempt);
      try {
        if (attempt > 0) {
          dealAgain();
        }
        desk.open(attempt, workers);
        return isDriverLed ? lead(attempt, desk, mail.firstCause()) : train(attempt, rendezvous);
      } catch (Exception e) {
        // Not only unchecked ones: Spark throws its checked exceptions without declaring them.
        requireRecoverable(mail.firstCause(), e);
        from = newest(desk).or(() -> from);
        if (mail.firstCause().isDivergence()) {
          halveRate(mail.firstCause(), e);
        } else if (restarts == recovery.maxRestarts()) {
          throw mail.firstCause().explain(e, restarts);
        } else {
          restarts++;
          LOG.warn(
              "{}. Going on from {} (restart {} of {})",
              mail.firstCause().explain(e, 0).getMessage(),
              place(),
              restarts,
              recovery.maxRestarts());
          // A task that hangs would keep its slot, and its peers waiting for it once more.
          mail.silentExecutors().forEach(spark::killAndReplaceExecutor);
        }
      }
    }
  }

  private String place() {
    return from.map(checkpoint -> checkpoint.point().toString()).orElse("the start");
  }

  private static Optional<Checkpoint> newest(CheckpointDesk desk) {
    try {
      return desk.newest();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot put a checkpoint together", e);
    }
  }

  private void requireRecoverable(FirstCause cause, Exception e) {
    if (e instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
      Thread.currentThread().interrupt();
      throw new TrainingException("Cannot finish training: it was interrupted", e);
    }
    if (e instanceof TrainingException last) {
      throw last;
    }
    boolean cancelled =
        e instanceof SparkThrowable thrown && JOB_CANCELLED.equals(thrown.getCondition());
    if (cancelled) {
      throw new TrainingException("Cannot finish training: the job was cancelled", e);
    }
    if (spark.isStopped() || cause.isFinal()) {
      throw cause.explain(e, 0);
    }
  }

  private void halveRate(FirstCause cause, Exception e) {
    if (rateFactor < 1) {
      throw cause.explain(e, 0);
    }
    rateFactor = HALF;
    LOG.warn("{}. Going on from {} with half the rate", cause.explain(e, 0).getMessage(), place());
  }

  private void dealAgain() {
    if (!isDriverLed) {
      int slots = Preflight.slotsAfterFault(spark, workers, recovery.replacementSeconds());
      workers = Math.min(workers, slots);
    }
    rows.deal(workers);
  }

  /** Training that runs here and has its gradients computed by Spark jobs. */
  private TrainedNetwork lead(int attempt, CheckpointDesk desk, FirstCause cause)
      throws IOException {
    CheckpointSink checkpoints = keepsCheckpoints() ? desk : CheckpointSink.NONE;
    WorkerRole role =
        new WorkerRole(
            attempt, 0, checkpoints, watch, rateFactor, featureNames, WorkerRole.NOTHING);
    try {
      return new FullTraining(
              run.withPlan(rows.current().plan()),
              context -> new DriverSteps(context, rows.current().workers()),
              progress,
              role)
          .run(from.orElse(null));
    } catch (DivergenceException e) {
      cause.note(FirstCause.message(e, "the driver"));
      throw e;
    }
  }

  private TrainedNetwork train(int attempt, Rendezvous rendezvous) {
    WorkerTicket ticket =
        // In local mode, and only there, the tasks are threads of the driver.
        spark.isLocal()
            ? rendezvous.inviteNeighbors(attempt, workers)
            : rendezvous.invite(attempt, workers);
    Optional<Broadcast<byte[]>> start =
        from.map(checkpoint -> spark.broadcast(checkpoint.toBytes(), BYTES));
    try {
      TrainingTask task =
          new TrainingTask(
              run.withPlan(rows.current().plan()),
              ticket,
              start.orElse(null),
              rateFactor,
              keepsCheckpoints(),
              watch,
              featureNames);
      return WorkerResult.agreed(collect(task), run.objective());
    } finally {
      start.ifPresent(Broadcast::destroy);
    }
  }

  private List<byte[]> collect(TrainingTask task) {
    // Without it, a task that waits for a peer would keep its slot after the job is cancelled.
    String before = spark.getLocalProperty(INTERRUPT_ON_CANCEL);
    spark.setLocalProperty(INTERRUPT_ON_CANCEL, "true");
    String tag = "seluspark-" + UUID.randomUUID();
    spark.addJobTag(tag);
    try {
      return new JavaRDD<>(
              rows.current().workers().rdd().barrier().mapPartitions(task, true, BYTES), BYTES)
          .collect();
    } finally {
      // Of a driver thread that is interrupted here, the job would go on without it.
      spark.cancelJobsWithTag(tag);
      spark.removeJobTag(tag);
      spark.setLocalProperty(INTERRUPT_ON_CANCEL, before);
    }
  }

  private boolean keepsCheckpoints() {
    long bytes =
        Checkpoint.bytes(run.network().parameterCount(), MOST_STATE_KINDS, run.plan().shardCount());
    if (bytes > LARGEST_CHECKPOINT) {
      LOG.warn("Keeping no checkpoints: one would take {} bytes", bytes);
    }
    return bytes <= LARGEST_CHECKPOINT;
  }

  private Optional<CheckpointDirectory> directory() {
    if (recovery.checkpointDir() == null) {
      if (recovery.resume()) {
        throw new IllegalArgumentException(
            "Cannot resume training: expected checkpointDir to tell where its checkpoints are,"
                + " found none");
      }
      return Optional.empty();
    }
    return Optional.of(
        CheckpointDirectory.open(
            recovery.checkpointDir(),
            RunSignature.of(run, rows.current().statistics().fingerprint()),
            recovery.kept(),
            spark.hadoopConfiguration()));
  }

  private void resume(Optional<CheckpointDirectory> directory) {
    if (!recovery.resume()) {
      return;
    }
    try {
      from = directory.get().newest();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot resume training from " + directory.get().path() + ": " + e.getMessage(), e);
    }
    from.ifPresent(checkpoint -> rateFactor = checkpoint.point().rateFactor());
    LOG.info("Resuming in {} from {}", directory.get().path(), place());
  }

  private Timeouts timeouts() {
    return new Timeouts(
        Timeouts.defaults().rendezvous(),
        Timeouts.defaults().handshake(),
        run.settings().exchangeTimeout());
  }

  private static Optional<byte[]> clusterSecret() {
    return Optional.ofNullable(SparkEnv.get().securityManager().getSecretKey())
        .map(secret -> secret.getBytes(StandardCharsets.UTF_8));
  }
}
