package seluspark.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import seluspark.network.Normalization;

/**
 * What must hold of the cluster before any long work starts. Spark itself would find out later, or
 * wait ten minutes for slots that never come.
 */
final class Preflight {
  private static final long POLL_MILLIS = 200;
  private static final long MOST_SECONDS = 15;
  private static final List<String> ENCRYPTION =
      List.of(
          "spark.network.crypto.enabled",
          "spark.ssl.rpc.enabled",
          "spark.authenticate.enableSaslEncryption");

  private Preflight() {}

  /** The number of workers to train with: as asked, or, asked for 0, as many as there are slots. */
  static int workerCount(SparkContext spark, TrainingSettings settings) {
    boolean isDriverLed = isDriverLed(spark.conf(), settings.exchange());
    int asked = settings.workers();
    if (asked > settings.shards()) {
      throw new IllegalArgumentException(
          "Cannot train with numWorkers = "
              + asked
              + ": expected at most one worker a shard, found numShards = "
              + settings.shards()
              + "; raise numShards (or batchSize, from which it follows), which changes the result");
    }
    if (isDriverLed && settings.architecture().normalization() == Normalization.BATCH) {
      throw new IllegalArgumentException(
          "Cannot train with normalization = batch and exchange = driver (or dynamic allocation):"
              + " expected workers that can share the moments of a step while it runs, found ones"
              + " that meet only at its end; set exchange to allreduce, or normalization to none or"
              + " layer");
    }
    if (isDriverLed) {
      return workersOn(slots(spark), settings);
    }
    int slots =
        slots(
            () -> slots(spark),
            Math.max(1, asked),
            spark.isLocal() ? 0 : Math.min(secondsToWaitForSlots(spark.conf()), MOST_SECONDS));
    int workers = workersOn(slots, settings);
    requireSlots(workers, slots);
    if (workers > 1 && !spark.isLocal()) {
      requirePlainTraffic(spark.conf());
    }
    return workers;
  }

  /** The number asked for, or one worker a slot if it is left to us. */
  static int workersOn(int slots, TrainingSettings settings) {
    return settings.workers() > 0
        ? settings.workers()
        : Math.min(settings.shards(), Math.max(1, slots));
  }

  /**
   * Bytes of heap for the rows of one of so many workers: as asked, or half of the memory that
   * Spark has for cached data in an executor, shared by the workers there.
   */
  static long rowMemory(SparkContext spark, TrainingSettings settings, int workers) {
    if (settings.rowMemory() > 0) {
      return settings.rowMemory();
    }
    Map<String, Tuple2<Object, Object>> executors =
        new HashMap<>(CollectionConverters.asJava(spark.getExecutorMemoryStatus()));
    if (executors.size() > 1) { // On a cluster the driver is among them, and hosts no worker.
      executors.remove(SparkEnv.get().blockManager().blockManagerId().hostPort());
    }
    long smallest =
        executors.values().stream().mapToLong(memory -> (Long) memory._1()).min().orElseThrow();
    int workersOnOne = (workers + executors.size() - 1) / executors.size();
    return smallest / 2 / workersOnOne;
  }

  /** Task slots of the application now, busy ones included. */
  static int slots(SparkContext spark) {
    return spark.maxNumConcurrentTasks(spark.resourceProfileManager().defaultResourceProfile());
  }

  /**
   * Slots for workers after a fault, when Spark has had so many seconds to replace what was lost.
   *
   * @throws TrainingException if there are none
   */
  static int slotsAfterFault(SparkContext spark, int wanted, int seconds) {
    int slots = slots(() -> slots(spark), wanted, seconds);
    if (slots < 1) {
      throw new TrainingException(
          "Cannot go on training: expected an executor within "
              + seconds
              + " s of the fault, found none",
          null);
    }
    return slots;
  }

  /**
   * Whether the driver leads the exchange, as the only way under dynamic allocation.
   *
   * @throws IllegalArgumentException if workers are to exchange among themselves nevertheless
   */
  static boolean isDriverLed(SparkConf conf, Exchange exchange) {
    boolean isDynamic = conf.getBoolean("spark.dynamicAllocation.enabled", false);
    if (isDynamic && exchange == Exchange.ALLREDUCE) {
      throw new IllegalArgumentException(
          "Cannot train with dynamic allocation and exchange = allreduce: expected all workers at"
              + " the same time, found spark.dynamicAllocation.enabled=true; set exchange to driver"
              + " (slower, same result), or dynamic allocation to false and the number of executors"
              + " by spark.executor.instances or spark.cores.max");
    }
    return exchange == Exchange.DRIVER || isDynamic;
  }

  static void requireSlots(int workers, int slots) {
    if (slots < Math.max(1, workers)) {
      throw new IllegalArgumentException(
          "Cannot train with numWorkers = "
              + workers
              + ": expected a free task slot for each worker, found "
              + slots
              + " slots; lower numWorkers or set exchange = driver (the result stays the same), or"
              + " give the application more cores or executors");
    }
  }

  /** Gradients may not cross the network in clear text where the operator asked for encryption. */
  static void requirePlainTraffic(SparkConf conf) {
    for (String key : ENCRYPTION) {
      if (conf.getBoolean(key, false)) {
        throw new IllegalArgumentException(
            "Cannot train with several workers: expected a cluster without traffic encryption,"
                + " found "
                + key
                + "=true; gradients would travel unencrypted; set exchange to driver, or numWorkers to 1");
      }
    }
  }

  private static long secondsToWaitForSlots(SparkConf conf) {
    return conf.getTimeAsSeconds("spark.scheduler.maxRegisteredResourcesWaitingTime", "15s");
  }

  /** Executors of a cluster come up one by one: wait for them, but not for long. */
  private static int slots(IntSupplier available, int wanted, long seconds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int slots = available.getAsInt();
    while (slots < wanted && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return slots;
      }
      slots = available.getAsInt();
    }
    return slots;
  }
}
