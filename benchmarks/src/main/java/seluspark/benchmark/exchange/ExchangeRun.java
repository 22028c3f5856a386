package seluspark.benchmark.exchange;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import seluspark.benchmark.Report;
import seluspark.collective.DriverMailbox;
import seluspark.collective.MailRoutes;
import seluspark.collective.Rendezvous;
import seluspark.collective.Timeouts;
import seluspark.collective.WorkerTicket;

/**
 * The Spark application of one measurement. Arguments: master, driver's host, workers, rounds,
 * {@code quick} or {@code full}, and the parameter counts.
 */
final class ExchangeRun {
  /** Where Spark's own way of summing is measured. */
  static final int AGGREGATED_PARAMETERS = 100_000;

  static final String EXCHANGE = "exchangeMillis.";
  static final String PROCESSOR = "processorMillis.";
  static final String ECHO = "echoMillis.";
  static final String AGGREGATE = "aggregateMillis";

  private static final int AGGREGATION_WARM_UP = 4;
  private static final ClassTag<ExchangeTask.Measurement> MEASUREMENT =
      ClassTag$.MODULE$.apply(ExchangeTask.Measurement.class);

  private ExchangeRun() {}

  public static void main(String[] arguments) throws Exception {
    String master = arguments[0];
    int workers = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    boolean quick = arguments[4].equals("quick");
    List<Integer> parameterCounts = Arrays.stream(arguments).skip(5).map(Integer::valueOf).toList();
    try (SparkSession spark = session(master, arguments[1], workers)) {
      JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
      JavaRDD<Integer> ranks = context.parallelize(Collections.nCopies(workers, 0), workers);
      report(exchange(ranks, workers, new Effort(parameterCounts, rounds, quick)));
      aggregate(context, ranks, rounds);
    }
  }

  private record Effort(List<Integer> parameterCounts, int rounds, boolean quick) {}

  private static SparkSession session(String master, String host, int workers) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(master)
            .appName("benchmark-exchange")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", host)
            .config("spark.driver.bindAddress", host);
    if (!master.startsWith("local")) {
      builder
          .config("spark.executor.cores", 1)
          .config("spark.cores.max", workers)
          .config("spark.executor.memory", "1g")
          .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
          .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
          .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s");
    }
    return builder.getOrCreate();
  }

  private static List<ExchangeTask.Measurement> exchange(
      JavaRDD<Integer> ranks, int workers, Effort effort) {
    UUID jobId = UUID.randomUUID();
    String mailboxName = "benchmark-" + jobId;
    try (Rendezvous rendezvous = new Rendezvous(mailboxName, jobId, Optional.empty(), timeouts());
        DriverMailbox mailbox =
            DriverMailbox.open(mailboxName, new MailRoutes().route(Rendezvous.TAG, rendezvous))) {
      WorkerTicket ticket =
          ranks.context().isLocal()
              ? rendezvous.inviteNeighbors(0, workers)
              : rendezvous.invite(0, workers);
      ExchangeTask task =
          new ExchangeTask(ticket, effort.parameterCounts(), effort.rounds(), effort.quick());
      return new JavaRDD<>(
              ranks.rdd().barrier().mapPartitions(task, true, MEASUREMENT), MEASUREMENT)
          .collect();
    }
  }

  /** A line for each worker and round. */
  private static void report(List<ExchangeTask.Measurement> measurements) {
    for (ExchangeTask.Measurement each : measurements) {
      String place = each.parameters() + "." + each.rank();
      Report.line(EXCHANGE + place, each.exchangeMillis());
      Report.line(PROCESSOR + place, each.exchangeProcessorMillis());
      Report.line(ECHO + place, each.echoMillis());
    }
  }

  /** What Spark itself offers: parameters out by broadcast, gradients in by treeAggregate. */
  private static void aggregate(JavaSparkContext context, JavaRDD<Integer> ranks, int rounds) {
    for (int round = -AGGREGATION_WARM_UP; round < rounds; round++) {
      long startedAt = System.nanoTime();
      Broadcast<float[]> parameters = context.broadcast(new float[AGGREGATED_PARAMETERS]);
      double[] sums =
          ranks.treeAggregate(
              new double[AGGREGATED_PARAMETERS],
              (sum, rank) -> add(sum, parameters.value()),
              ExchangeRun::add);
      double millis = (System.nanoTime() - startedAt) * 1e-6;
      parameters.destroy();
      if (sums.length != AGGREGATED_PARAMETERS) {
        throw new IllegalStateException("Cannot trust treeAggregate: found " + sums.length);
      }
      if (round >= 0) {
        Report.line(AGGREGATE, millis);
      }
    }
  }

  private static double[] add(double[] sum, float[] addends) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += addends[i];
    }
    return sum;
  }

  private static double[] add(double[] sum, double[] addends) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += addends[i];
    }
    return sum;
  }

  private static Timeouts timeouts() {
    Timeouts defaults = Timeouts.defaults();
    return new Timeouts(Duration.ofMinutes(2), defaults.handshake(), defaults.exchange());
  }
}
