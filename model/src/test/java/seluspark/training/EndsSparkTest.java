package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seluspark.LocalSpark;

/** Training that is ended from outside frees its slots soon, and leaves nothing behind. */
class EndsSparkTest {
  private static final int SLOTS = 4;

  /** The promise; what it takes is a few tenths of a second. */
  private static final int SECONDS_TO_FREE_SLOTS = 5;

  private static int persistedBefore;
  private static float[] undisturbed;
  private final ExecutorService driver = Executors.newFixedThreadPool(2);

  @BeforeAll
  static void trainUndisturbed() {
    persistedBefore = persistedTables();
    undisturbed = training().run(1, WorkerWatch.NONE).trained().parameters();
  }

  @AfterEach
  void nothingIsLeftAndTheNextFitWorks() throws Exception {
    driver.shutdownNow();
    assertThat(driver.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(training().run(SLOTS, WorkerWatch.NONE).trained().parameters())
        .containsExactly(undisturbed);
    assertThat(ownThreads()).isEmpty();
    assertThat(persistedTables()).as("tables kept in memory").isEqualTo(persistedBefore);
  }

  @Test
  void cancellingItsJobGroupFreesAllSlots() throws Exception {
    SparkContext spark = LocalSpark.session().sparkContext();
    FaultyTraining.Hang hang = new FaultyTraining.Hang();
    Future<?> fit =
        driver.submit(
            () -> {
              spark.setJobGroup("fit", "a fit to be cancelled", false);
              return training().run(3, hang);
            });
    FaultyTraining.Hang.await();
    spark.cancelJobGroup("fit");
    assertThatThrownBy(() -> fit.get(SECONDS_TO_FREE_SLOTS, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(TrainingException.class)
        .hasMessage("Cannot finish training: the job was cancelled");
    requireFreeSlots();
  }

  @Test
  void interruptingTheDriversThreadFreesAllSlots() throws Exception {
    FaultyTraining.Hang hang = new FaultyTraining.Hang();
    Future<?> fit = driver.submit(() -> training().run(3, hang));
    FaultyTraining.Hang.await();
    driver.shutdownNow();
    assertThatThrownBy(() -> fit.get(SECONDS_TO_FREE_SLOTS, TimeUnit.SECONDS))
        .hasMessageContaining("Cannot finish training: it was interrupted");
    requireFreeSlots();
  }

  @Test
  void aWorkerThatHangsIsNamedWhenTimeIsUp() throws Exception {
    assertThatThrownBy(
            () ->
                training()
                    .recovering(Runs.NO_CHECKPOINTS)
                    .exchangeTimeout(Duration.ofSeconds(1))
                    .run(3, new FaultyTraining.Hang()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "Cannot finish training: worker [12] on \\S+: Cannot finish reduce-scatter no. \\d+:"
                + " expected .*rank 0.*");
    requireFreeSlots();
  }

  @Test
  void twoAtOnceTakeTurnsWhereSlotsAreFew() throws Exception {
    Callable<TrainingRun> fit = () -> training().run(3, WorkerWatch.NONE);
    for (Future<TrainingRun> done : driver.invokeAll(List.of(fit, fit), 60, TimeUnit.SECONDS)) {
      assertThat(done.get().trained().parameters()).containsExactly(undisturbed);
    }
  }

  /** A job that needs every slot at once. */
  private void requireFreeSlots() throws Exception {
    SparkSession session = LocalSpark.session();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Long> job = other.submit(() -> session.range(0, SLOTS, 1, SLOTS).rdd().count());
      assertThat(job.get(SECONDS_TO_FREE_SLOTS, TimeUnit.SECONDS)).isEqualTo(SLOTS);
    } finally {
      other.shutdownNow();
    }
  }

  private static int persistedTables() {
    return LocalSpark.session().sparkContext().getPersistentRDDs().size();
  }

  private static List<String> ownThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey() != Thread.currentThread())
        .filter(entry -> runsOurCode(entry.getKey(), entry.getValue()))
        .map(entry -> entry.getKey().getName())
        .toList();
  }

  private static boolean runsOurCode(Thread thread, StackTraceElement[] stack) {
    Stream<StackTraceElement> frames = Arrays.stream(stack);
    return thread.getName().startsWith("seluspark")
        || frames.anyMatch(frame -> frame.getClassName().startsWith("seluspark."));
  }

  private static FaultyTraining training() {
    return new FaultyTraining(LocalSpark.session());
  }
}
