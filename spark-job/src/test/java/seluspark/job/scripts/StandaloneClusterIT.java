package seluspark.job.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import seluspark.job.scripts.Script.Outcome;

/** What the application promises on a real standalone cluster of several processes. */
@Tag("slow")
class StandaloneClusterIT {
  private static final int WORKERS = 2;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = StandaloneCluster.withWorkers(WORKERS);
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
}
