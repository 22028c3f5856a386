package seluspark.job.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.job.report.RunJson;
import seluspark.job.report.RunRecord;
import seluspark.job.scripts.Script.Outcome;

/** What the application promises on a real standalone cluster of several processes. */
@Tag("slow")
class StandaloneClusterIT {
  private static final int WORKERS = 2;
  private static final int CORES = 2;
  private static StandaloneCluster cluster;

  @TempDir private static Path folder;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = StandaloneCluster.of(WORKERS, CORES);
  }

  @AfterAll
  static void stopClusterAndLeaveNothingBehind() throws Exception {
    cluster.close();
    assertThat(cluster.livingDaemons()).isZero();
    cluster.close(); // stopping what is stopped is no failure
  }

  @Test
  void eachDaemonIsAProcessOfItsOwn() {
    assertThat(cluster.url()).matches("spark://127\\.0\\.0\\.1:\\d+");
    assertThat(cluster.livingDaemons()).isEqualTo(1 + WORKERS);
  }

  @Test
  void aSecondStartNamesTheClusterThatRuns() throws Exception {
    Outcome second = Script.named("start-cluster").run("1");

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.error())
        .isEqualTo(
            "Cannot start a cluster: one runs already at %s. Stop it first: scripts/stop-cluster"
                .formatted(cluster.url()));
  }

  @Test
  void everyWorkerRunsAnExecutor() throws Exception {
    try (SparkSession spark =
        SparkSession.builder()
            .master(cluster.url())
            .appName("everyWorkerRunsAnExecutor")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", false)
            .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
            .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "60s")
            .getOrCreate()) {
      assertThat(spark.range(0, 1000, 1, 4).selectExpr("sum(id)").first().getLong(0))
          .isEqualTo(499_500);
      int driver = 1;
      assertThat(spark.sparkContext().statusTracker().getExecutorInfos()).hasSize(driver + WORKERS);
    }
  }

  @Test
  void networkIsTheSameOnTheClusterAsInOneProcess() throws Exception {
    Path alone = folder.resolve("alone");
    Path together = folder.resolve("together");
    assertTrained(Script.named("submit").run(train("--master local[1]", alone, 1)));
    // Kryo, as many clusters are configured, must make no difference.
    String kryo = "--conf spark.serializer=org.apache.spark.serializer.KryoSerializer";
    // More than there are executors: some exchange in memory, some over the network.
    int workers = WORKERS + 1;
    assertTrained(cluster.submit(train(kryo, together, workers)));

    assertThat(run(together).training().workers()).isEqualTo(workers);
    assertThat(run(together).networkSha256()).isEqualTo(run(alone).networkSha256());
    assertThat(run(together).metrics()).isEqualTo(run(alone).metrics());
  }

  @Test
  void moreWorkersThanTheClusterHasSlotsAreRefusedSoon() throws Exception {
    String[] train = train("", folder.resolve("none"), WORKERS * CORES + 1);
    Outcome outcome = cluster.submit(with("numShards=8", train));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.error())
        .contains("Cannot train with numWorkers = 5")
        .contains("found 4 slots");
  }

  @Test
  void underDynamicAllocationTheDriverLeadsToTheSameNetwork() throws Exception {
    Path alone = folder.resolve("large-steps-alone");
    Path dynamic = folder.resolve("dynamic");
    assertTrained(Script.named("submit").run(largeSteps("--master local[1]", alone)));
    assertTrained(
        cluster.submit(
            largeSteps(
                "--conf spark.dynamicAllocation.enabled=true"
                    + " --conf spark.dynamicAllocation.shuffleTracking.enabled=true"
                    + " --conf spark.dynamicAllocation.maxExecutors=1",
                dynamic)));

    assertThat(run(dynamic).networkSha256()).isEqualTo(run(alone).networkSha256());
  }

  private static String[] largeSteps(String sparkOptions, Path output) {
    return with("batchSize=2048", train(sparkOptions, output, 1));
  }

  private static String[] with(String setting, String[] command) {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--set";
    all[command.length + 1] = setting;
    return all;
  }

  private static void assertTrained(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.error()).isZero();
  }

  private static RunRecord run(Path output) throws IOException {
    return RunJson.read(Files.readString(output.resolve("run.json")));
  }

  private static String[] train(String sparkOptions, Path output, int workers) {
    String arguments =
        "%s train --conf %s --set input=%s --set output=%s --set maxEpochs=5 --set numWorkers=%d"
            .formatted(
                sparkOptions,
                Script.project().resolve("conf/telco-churn.conf"),
                Script.project().resolve("data/telco-customer-churn.csv"),
                output,
                workers);
    return arguments.strip().split(" ");
  }
}
