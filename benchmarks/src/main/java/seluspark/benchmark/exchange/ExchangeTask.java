package seluspark.benchmark.exchange;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import seluspark.collective.Collective;
import seluspark.collective.WorkerTicket;

/**
 * One worker: takes part in all exchanges and echoes, in turn, and tells how long each round of
 * them took. What it exchanges is what a training step does: gradients in, parameters out.
 */
final class ExchangeTask
    extends AbstractFunction1<Iterator<Integer>, Iterator<ExchangeTask.Measurement>>
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WARM_UP_PARAMETERS = 10_000;
  private static final int WARM_UP_STEPS = 2_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final WorkerTicket ticket;
  private final int[] parameterCounts;
  private final int rounds;
  private final boolean quick;

  /**
   * What one worker saw of one round.
   *
   * @param exchangeProcessorMillis of the worker's own thread
   */
  record Measurement(
      int rank,
      int parameters,
      double exchangeMillis,
      double exchangeProcessorMillis,
      double echoMillis)
      implements Serializable {}

  ExchangeTask(WorkerTicket ticket, List<Integer> parameterCounts, int rounds, boolean quick) {
    this.ticket = ticket;
    this.parameterCounts = parameterCounts.stream().mapToInt(Integer::intValue).toArray();
    this.rounds = rounds;
    this.quick = quick;
  }

  @Override
  public Iterator<Measurement> apply(Iterator<Integer> unused) {
    try {
      return CollectionConverters.asScala(measurements().iterator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Measurement> measurements() throws IOException {
    BarrierTaskContext context = BarrierTaskContext.get();
    int rank = context.partitionId();
    String host = SparkEnv.get().blockManager().blockManagerId().host();
    try (ServerSocketChannel listener = PlainEcho.listen(host)) {
      List<String> addresses = List.of(context.allGather(PlainEcho.address(listener)));
      try (PlainEcho echo = PlainEcho.join(rank, addresses, listener);
          Collective workers = ticket.join(rank, host, context::isInterrupted)) {
        requireSums(workers);
        Step.of(WARM_UP_PARAMETERS).exchange(workers, WARM_UP_STEPS);
        List<Measurement> measurements = new ArrayList<>();
        for (int parameters : parameterCounts) {
          measure(workers, echo, ExchangeSize.of(parameters, quick), measurements);
        }
        return measurements;
      }
    }
  }

  private void measure(
      Collective workers, PlainEcho echo, ExchangeSize size, List<Measurement> measurements)
      throws IOException {
    Step step = Step.of(size.parameters());
    for (int round = -1; round < rounds; round++) {
      long startedAt = System.nanoTime();
      long processorNanosAtStart = THREADS.getCurrentThreadCpuTime();
      step.exchange(workers, size.steps());
      long exchangedAt = System.nanoTime();
      long processorNanos = THREADS.getCurrentThreadCpuTime() - processorNanosAtStart;
      long echoStartedAt = System.nanoTime();
      for (int i = 0; i < size.steps(); i++) {
        echo.exchange(ExchangeSize.bytesToPeer(size.parameters(), workers.size()));
      }
      double echoNanos = System.nanoTime() - echoStartedAt;
      // The first round warms up.
      if (round >= 0) {
        measurements.add(
            new Measurement(
                workers.rank(),
                size.parameters(),
                (exchangedAt - startedAt) * 1e-6 / size.steps(),
                processorNanos * 1e-6 / size.steps(),
                echoNanos * 1e-6 / size.steps()));
      }
    }
  }

  /** What is timed adds zeros, whose sum tells nothing. */
  private static void requireSums(Collective workers) throws IOException {
    double[] ones = new double[WARM_UP_PARAMETERS];
    Arrays.fill(ones, 1);
    workers.allReduce(ones, ones.length);
    for (double sum : ones) {
      if (sum != workers.size()) {
        throw new IOException(
            "Cannot trust the exchange: expected " + workers.size() + ", found " + sum);
      }
    }
  }

  /** The gradients and parameters of a network. */
  private record Step(double[] gradients, float[] parameters) {
    static Step of(int parameters) {
      return new Step(new double[parameters], new float[parameters]);
    }

    void exchange(Collective workers, int steps) throws IOException {
      for (int step = 0; step < steps; step++) {
        workers.reduceScatter(gradients, gradients.length);
        workers.allGather(parameters, parameters.length);
      }
    }
  }
}
