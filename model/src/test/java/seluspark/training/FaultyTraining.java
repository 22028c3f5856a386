package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import seluspark.network.Architecture;
import seluspark.training.WorkerWatch.Moment;

/** A small training of some epochs and a refit, and what may befall it. */
final class FaultyTraining {
  static final int EPOCHS = 3;
  private static final int ROWS = 640;
  private static final int BATCH = 64;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private final SparkSession spark;
  private TrainingSettings.Recovery recovery =
      new TrainingSettings.Recovery(null, 1, 4, 2, 1, 60, false, 0);
  private TrainingSettings.Optimization optimizer =
      new TrainingSettings.Optimization("adam", 0.01, 0, 0.9, 0.999, 0.01, 1, "cosine", 0.1);
  private String weight;
  private Exchange exchange = Exchange.AUTO;
  private boolean isCalibrated;
  private Duration exchangeTimeout = Duration.ofSeconds(60);
  final List<EpochReport> reports = Collections.synchronizedList(new ArrayList<>());

  FaultyTraining(SparkSession spark) {
    this.spark = spark;
  }

  FaultyTraining recovering(TrainingSettings.Recovery other) {
    recovery = other;
    return this;
  }

  /** With the column "weight". */
  FaultyTraining weighted() {
    weight = "weight";
    return this;
  }

  /** With a temperature. */
  FaultyTraining calibrated() {
    isCalibrated = true;
    return this;
  }

  /** By plain descent with a constant rate. */
  FaultyTraining descending(double rate) {
    optimizer = new TrainingSettings.Optimization("sgd", rate, 0, 0.9, 0.999, 0, 0, "constant", 0);
    return this;
  }

  FaultyTraining exchanging(Exchange other) {
    exchange = other;
    return this;
  }

  FaultyTraining exchangeTimeout(Duration timeout) {
    exchangeTimeout = timeout;
    return this;
  }

  TrainingRun run(int workers, WorkerWatch watch) {
    return run(table(spark), workers, watch);
  }

  TrainingRun run(Dataset<?> table, int workers, WorkerWatch watch) {
    return SynchronousTraining.train(
        table,
        new RowColumns("features", List.of("label"), weight, "mark"),
        NAMES,
        LearningTask.classification(2, 0, ClassWeights.NONE, isCalibrated),
        settings(workers),
        reports::add,
        watch);
  }

  private TrainingSettings settings(int workers) {
    return new TrainingSettings(
        Architecture.selfNormalizing(new int[] {8, 6}, 0.1),
        optimizer,
        new TrainingSettings.Stopping(EPOCHS, 0, 0, ValidationMetric.LOSS, true),
        BATCH,
        4,
        workers,
        5,
        0,
        exchangeTimeout,
        exchange,
        0,
        recovery);
  }

  /** The same rows in every session. */
  static Dataset<Row> table(SparkSession spark) {
    Dataset<Row> columns =
        spark
            .range(0, ROWS, 1, 3)
            .selectExpr(
                "array(sin(id), cos(3 * id), sin(7 * id + 1), cos(11 * id)) as x",
                "id % 10 = 3 as mark");
    return columns
        .withColumn("features", functions.array_to_vector(columns.col("x")))
        .selectExpr("features", "cast(x[0] * x[1] + x[2] > 0 as double) as label", "mark");
  }

  /** Does something once, in the first attempt. */
  private abstract static class Once implements WorkerWatch {
    private static final long serialVersionUID = 1L;
    private final Moment moment;
    private final int rank;
    private final long step;

    Once(Moment moment, int rank, long step) {
      this.moment = moment;
      this.rank = rank;
      this.step = step;
    }

    @Override
    public void before(Moment now, int attempt, int nowRank, long nowStep) {
      if (attempt == 0 && now == moment && nowRank == rank && nowStep == step) {
        strike();
      }
    }

    abstract void strike();
  }

  /** The executor's JVM ends, as when the operating system kills it. */
  static final class Halt extends Once {
    private static final long serialVersionUID = 1L;

    Halt(Moment moment, int rank, long step) {
      super(moment, rank, step);
    }

    @Override
    void strike() {
      Runtime.getRuntime().halt(137);
    }
  }

  /** The executor's JVM stands still until it is killed. */
  static final class Stop extends Once {
    private static final long serialVersionUID = 1L;

    Stop(Moment moment, int rank, long step) {
      super(moment, rank, step);
    }

    @Override
    void strike() {
      try {
        new ProcessBuilder("kill", "-STOP", String.valueOf(ProcessHandle.current().pid()))
            .start()
            .waitFor();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The task fails. */
  static final class Throw extends Once {
    private static final long serialVersionUID = 1L;

    Throw(Moment moment, int rank, long step) {
      super(moment, rank, step);
    }

    @Override
    void strike() {
      throw new IllegalStateException("disk on fire");
    }
  }

  /** The task fails at the same step of every attempt. */
  static final class ThrowAlways implements WorkerWatch {
    private static final long serialVersionUID = 1L;

    @Override
    public void before(Moment moment, int attempt, int rank, long step) {
      if (moment == Moment.STEP && rank == 1 && step == 5) {
        throw new IllegalStateException("disk on fire in attempt " + attempt);
      }
    }
  }

  /** One worker of this JVM hangs, until its thread is interrupted, and its peers wait for it. */
  static final class Hang implements WorkerWatch {
    private static final long serialVersionUID = 1L;
    private static volatile CountDownLatch hanging = new CountDownLatch(1);

    Hang() {
      hanging = new CountDownLatch(1);
    }

    static void await() throws InterruptedException {
      assertThat(hanging.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void before(Moment moment, int attempt, int rank, long step) throws IOException {
      if (moment == Moment.STEP && rank == 0 && step == 5) {
        hanging.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted");
        }
      }
    }
  }
}
