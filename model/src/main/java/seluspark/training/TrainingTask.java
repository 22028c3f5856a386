package seluspark.training;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import seluspark.collective.Collective;
import seluspark.collective.CollectiveException;
import seluspark.collective.WorkerTicket;
import seluspark.kernel.KernelSelection;

/** One worker: a barrier task that joins its peers, trains with them, and returns the network. */
final class TrainingTask extends AbstractFunction1<Iterator<WorkerRows>, Iterator<byte[]>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RunContext run;
  private final WorkerTicket ticket;
  private final Broadcast<byte[]> start;
  private final double rateFactor;
  private final boolean keepsCheckpoints;
  private final WorkerWatch watch;
  private final String[] featureNames;

  /**
   * @param start the checkpoint to go on from; null to start anew
   * @param rateFactor what the scheduled learning rate is multiplied by
   */
  TrainingTask(
      RunContext run,
      WorkerTicket ticket,
      Broadcast<byte[]> start,
      double rateFactor,
      boolean keepsCheckpoints,
      WorkerWatch watch,
      List<String> featureNames) {
    this.run = run;
    this.ticket = ticket;
    this.start = start;
    this.rateFactor = rateFactor;
    this.keepsCheckpoints = keepsCheckpoints;
    this.watch = watch;
    this.featureNames = featureNames.toArray(String[]::new);
  }

  @Override
  public Iterator<byte[]> apply(Iterator<WorkerRows> rows) {
    BarrierTaskContext context = BarrierTaskContext.get();
    int rank = context.partitionId();
    try {
      String host = SparkEnv.get().blockManager().blockManagerId().host();
      WorkerMail.tellArrival(
          ticket.mailboxName(), ticket.attempt(), rank, SparkEnv.get().executorId());
      try (Collective collective = join(rank, host, context)) {
        closeWithTask(context, collective);
        byte[] result = result(rank, rows.next(), collective, context);
        return CollectionConverters.asScala(List.of(result).iterator());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Collective join(int rank, String host, BarrierTaskContext context) throws IOException {
    try {
      return ticket.join(rank, host, context::isInterrupted);
    } catch (IOException | RuntimeException e) {
      tellCause(rank, e);
      throw e;
    }
  }

  /** The cause of a failure is told while the links are open: peers fail when they close. */
  private byte[] result(
      int rank, WorkerRows rows, Collective collective, BarrierTaskContext context)
      throws IOException {
    try {
      requireOneRoute(collective);
      CheckpointSink checkpoints =
          keepsCheckpoints
              ? new CheckpointMail(ticket, rank, context::isInterrupted, watch)
              : CheckpointSink.NONE;
      WorkerRole role =
          new WorkerRole(
              ticket.attempt(),
              rank,
              checkpoints,
              watch,
              rateFactor,
              List.of(featureNames),
              WorkerRole.NOTHING);
      TrainedNetwork trained = train(rows, collective, role);
      if (rank == 0) {
        trained = TrainingDiagnosis.add(run, List.of(featureNames), rows.training(), trained);
      }
      return WorkerResult.of(rank, trained).toBytes();
    } catch (IOException | RuntimeException | Error e) {
      tellCause(rank, e);
      throw e;
    }
  }

  /** Ends an exchange under way when Spark kills the task, whose thread it may not interrupt. */
  private static void closeWithTask(BarrierTaskContext context, Collective collective) {
    context.addTaskCompletionListener((TaskCompletionListener) end -> collective.close());
  }

  private TrainedNetwork train(WorkerRows rows, Collective collective, WorkerRole role)
      throws IOException {
    Checkpoint from = start == null ? null : Checkpoint.fromBytes(start.value());
    return new FullTraining(
            run, context -> new WorkerSteps(context, rows, collective), this::report, role)
        .run(from);
  }

  /** Kernels of different routes round differently: the result would depend on who did what. */
  private static void requireOneRoute(Collective collective) throws IOException {
    // Vector code has the same bits at every width; netlib's depend on the library behind it.
    boolean vector = KernelSelection.newKernels().name().equals("vector");
    String route = vector ? "vector" : KernelSelection.route();
    double[] sum = {route.hashCode()};
    collective.allReduce(sum, 1);
    if (sum[0] != (double) collective.size() * route.hashCode()) {
      throw new TrainingException(
          "Cannot train: expected the same kernels on all workers, found \""
              + route
              + "\" here and others elsewhere; give every executor"
              + " --add-modules=jdk.incubator.vector (spark.executor.extraJavaOptions)",
          null);
    }
  }

  private void report(EpochReport epoch) {
    try {
      WorkerMail.tellEpoch(ticket.mailboxName(), ticket.attempt(), epoch);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot report an epoch to the driver", e);
    }
  }

  /**
   * Which error reaches the driver through Spark is chance: the culprit's or that of a peer which
   * merely lost it. So each worker says which it is. One that Spark has killed has nothing to say:
   * its end is a consequence.
   */
  private void tellCause(int rank, Throwable cause) {
    if (BarrierTaskContext.get().isInterrupted()) {
      return;
    }
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    String text = FirstCause.message(cause, "worker " + rank + " on " + host);
    try {
      if (cause instanceof CollectiveException lost
          && lost.reason() == CollectiveException.Reason.TIMED_OUT) {
        for (int silent : lost.ranks()) {
          WorkerMail.tellSilent(ticket.mailboxName(), ticket.attempt(), silent);
        }
      }
      WorkerMail.tellFailure(ticket.mailboxName(), ticket.attempt(), text);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
