package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;
import seluspark.training.TrainingSettings.Recovery;
import seluspark.training.WorkerWatch.Moment;

/**
 * Executors that die or hang, each a JVM of its own: training goes on, and the network keeps its
 * bits. One cluster for all faults; each costs the seconds that Spark needs for a new executor.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExecutorFaultsSparkTest {
  /** Searched for in everything that executors and training write. */
  private static final String SECRET = "planted-" + UUID.randomUUID();

  @TempDir private static Path checkpoints;

  private static SparkSession spark;
  private static float[] undisturbed;

  @BeforeAll
  static void startCluster() throws IOException {
    // One session a JVM: the shared one starts again when a later test asks for it.
    LocalSpark.session().stop();
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    spark =
        SparkSession.builder()
            .master("local-cluster[2,1,1024]")
            .appName("executor faults")
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config("spark.executor.memory", "512m")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.authenticate", "true")
            .config("spark.authenticate.secret", SECRET)
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
            .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "180s")
            .getOrCreate();
    spark.range(2).count(); // The first job waits for both executors, however slowly they start.
    undisturbed = training().run(2, WorkerWatch.NONE).trained().parameters();
    assertThat(training().run(1, WorkerWatch.NONE).trained().parameters())
        .containsExactly(undisturbed);
  }

  @AfterAll
  static void stopCluster() {
    spark.stop();
  }

  @Test
  @Order(1)
  void killedInTheFirstStep() {
    assertUndisturbed(training().run(2, new FaultyTraining.Halt(Moment.STEP, 0, 0)), 2);
  }

  @Test
  @Order(2)
  void killedInTheMiddleOfAnEpoch() {
    FaultyTraining training = training();
    assertUndisturbed(training.run(2, new FaultyTraining.Halt(Moment.STEP, 1, 17)), 2);
    assertThat(training.reports.stream().filter(report -> !report.isRefit()))
        .as("no epoch twice")
        .hasSize(FaultyTraining.EPOCHS);
  }

  @Test
  @Order(3)
  void killedDuringACheckpoint() {
    assertUndisturbed(training().run(2, new FaultyTraining.Halt(Moment.CHECKPOINT, 1, 10)), 2);
  }

  @Test
  @Order(4)
  void standingStill() {
    assertUndisturbed(
        training()
            .exchangeTimeout(Duration.ofSeconds(4))
            .run(2, new FaultyTraining.Stop(Moment.STEP, 1, 12)),
        2);
  }

  @Test
  @Order(5)
  void killedInTheLastStepWithoutAReplacement() {
    Recovery impatient = new Recovery(checkpoints.toString(), 1, 4, 2, 1, 0, false, 0);
    long last = 10 * FaultyTraining.EPOCHS - 1;
    TrainingRun run =
        training()
            .recovering(impatient)
            .run(2, new FaultyTraining.Halt(Moment.REFIT_STEP, 0, last));
    assertUndisturbed(run, 1);
  }

  @Test
  @Order(6)
  void theClustersSecretStandsInNoLogAndNoCheckpoint() throws IOException {
    Path executorLogs = Path.of(System.getenv("SPARK_HOME"), "work");
    int files = 0;
    for (Path folder : List.of(executorLogs, checkpoints)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          String content = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(content.contains(SECRET)).as("secret in %s", file).isFalse();
          files++;
        }
      }
    }
    assertThat(files).isGreaterThan(2 * 2);
  }

  private static FaultyTraining training() {
    return new FaultyTraining(spark);
  }

  private static void assertUndisturbed(TrainingRun run, int workers) {
    assertThat(run.trained().parameters()).containsExactly(undisturbed);
    assertThat(run.workers()).as("workers at the end").isEqualTo(workers);
  }
}
