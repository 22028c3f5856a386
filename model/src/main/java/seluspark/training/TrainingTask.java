package seluspark.training;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import seluspark.collective.Collective;
import seluspark.collective.DriverMailbox;
import seluspark.collective.MailRoutes;
import seluspark.collective.WorkerTicket;
import seluspark.kernel.KernelSelection;

/** One worker: a barrier task that joins its peers, trains with them, and returns the network. */
final class TrainingTask extends AbstractFunction1<Iterator<WorkerRows>, Iterator<byte[]>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Tag of messages that report an epoch. */
  static final byte EPOCH = 'E';

  /** Tag of messages that tell the driver why a worker failed. */
  static final byte FAILURE = 'F';

  private final RunContext run;
  private final WorkerTicket ticket;

  TrainingTask(RunContext run, WorkerTicket ticket) {
    this.run = run;
    this.ticket = ticket;
  }

  @Override
  public Iterator<byte[]> apply(Iterator<WorkerRows> rows) {
    BarrierTaskContext context = BarrierTaskContext.get();
    int rank = context.partitionId();
    try {
      String host = SparkEnv.get().blockManager().blockManagerId().host();
      try (Collective collective = join(rank, host, context)) {
        closeWithTask(context, collective);
        byte[] result = result(rank, rows.next(), collective);
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
  private byte[] result(int rank, WorkerRows rows, Collective collective) throws IOException {
    try {
      requireOneRoute(collective);
      return WorkerResult.of(rank, train(rows, collective)).toBytes();
    } catch (IOException | RuntimeException | Error e) {
      tellCause(rank, e);
      throw e;
    }
  }

  /** Ends an exchange under way when Spark kills the task, whose thread it may not interrupt. */
  private static void closeWithTask(BarrierTaskContext context, Collective collective) {
    context.addTaskCompletionListener((TaskCompletionListener) end -> collective.close());
  }

  private TrainedNetwork train(WorkerRows rows, Collective collective) throws IOException {
    TrainingSettings.Stopping stopping = run.settings().stopping();
    TrainedNetwork validated =
        new TrainingLoop(run, rows, collective, this::report).run(stopping.maxEpochs());
    if (!stopping.refit() || run.validationRows() == 0) {
      return validated;
    }
    return validated.withParameters(
        new TrainingLoop(run.refit(), rows, collective, this::report)
            .run(validated.bestEpoch())
            .parameters());
  }

  /** Kernels of different routes round differently: the result would depend on who did what. */
  private static void requireOneRoute(Collective collective) throws IOException {
    // Vector code has the same bits at every width; netlib's depend on the library behind it.
    boolean vector = KernelSelection.newKernels().name().equals("vector");
    String route = vector ? "vector" : KernelSelection.route();
    double[] sum = {route.hashCode()};
    collective.allReduce(sum, 1);
    if (sum[0] != (double) collective.size() * route.hashCode()) {
      throw new IllegalStateException(
          "Cannot train: expected the same kernels on all workers, found \""
              + route
              + "\" here and others elsewhere; give every executor"
              + " --add-modules=jdk.incubator.vector (spark.executor.extraJavaOptions)");
    }
  }

  private void report(EpochReport epoch) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      epoch.write(out);
      DriverMailbox.tell(ticket.mailboxName(), MailRoutes.tagged(EPOCH, bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot report an epoch to the driver", e);
    }
  }

  /**
   * Which error reaches the driver through Spark is chance: the culprit's or that of a peer which
   * merely lost it. So each worker says which it is.
   */
  private void tellCause(int rank, Throwable cause) {
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    String text = FirstCause.message(cause, "worker " + rank + " on " + host);
    try {
      DriverMailbox.tell(
          ticket.mailboxName(), MailRoutes.tagged(FAILURE, text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
