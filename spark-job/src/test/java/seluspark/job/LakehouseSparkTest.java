package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.sql.DeltaSparkSessionExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;

/**
 * Delta and Iceberg tables, at their newest state and at an earlier one, in a session that is
 * configured as theirs must be.
 */
class LakehouseSparkTest {
  @TempDir private static Path folder;
  private static SparkSession shared;
  private static SparkSession lakehouse;

  @BeforeAll
  static void start() {
    shared = JobRun.session();
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
    lakehouse =
        SparkSession.builder()
            .withExtensions(new DeltaSparkSessionExtension())
            .config("spark.sql.shuffle.partitions", "4")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.lake.type", "hadoop")
            .config("spark.sql.catalog.lake.warehouse", folder.resolve("warehouse").toString())
            .getOrCreate();
    SparkSession.setActiveSession(lakehouse);
  }

  @AfterAll
  static void stop() {
    SparkSession.setDefaultSession(shared);
    SparkSession.setActiveSession(shared);
  }

  /** Sixty visits; a later state of the table has twice as many. */
  private static Dataset<Row> visits() {
    return lakehouse
        .range(60)
        .selectExpr(
            "cast(id as int) as visit",
            "cast(id % 7 as int) as pages",
            "cast(id % 5 / 4.0 as decimal(10, 2)) as spent",
            "element_at(array('shop', 'blog', 'help'), cast(id % 3 + 1 as int)) as entry",
            "if(id % 4 = 0, null, id % 8 > 4) as known",
            "if(id % 2 = 0, 'Yes', 'No') as bought");
  }

  private static Dataset<Row> read(String input, String... assignments) {
    List<String> all = new ArrayList<>(List.of("input=" + input));
    all.addAll(Arrays.asList(assignments));
    JobKeys keys = JobKeys.of("train", InputTable.SETTINGS);
    return InputTable.of(JobSettings.read(keys, Optional.empty(), all, new Configuration()))
        .read(lakehouse)
        .rows();
  }

  private static JobRun run(String command, String... assignments) {
    List<String> arguments = new ArrayList<>(List.of(command));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    return JobRun.of(arguments.toArray(String[]::new));
  }

  /** Trains on the table and scores it; the same as from Parquet, as the rows are the same. */
  private static void trainsAndScores(String name, String... input) {
    JobRun training =
        run(
            "train",
            withInput(
                input,
                "labelCol=bought",
                "idCol=visit",
                "hiddenLayers=4",
                "maxEpochs=1",
                "output=" + folder.resolve(name)));
    assertThat(training.exitCode()).as(training.error()).isZero();
    assertThat(training.output()).contains("6 columns");
    JobRun scoring =
        run(
            "score",
            withInput(
                input,
                "model=" + folder.resolve(name + "/model"),
                "output=" + folder.resolve(name + "-scores")));
    assertThat(scoring.exitCode()).as(scoring.error()).isZero();
    assertThat(scoring.output()).contains("scored 120 rows");
  }

  private static String[] withInput(String[] input, String... others) {
    List<String> all = new ArrayList<>(Arrays.asList(input));
    all.addAll(Arrays.asList(others));
    return all.toArray(String[]::new);
  }

  @Test
  void deltaTables() {
    String path = folder.resolve("visits").toString();
    visits().write().format("delta").save(path);
    visits().repartition(3).write().format("delta").mode("append").save(path);
    assertThat(read(path, "inputFormat=delta").count()).isEqualTo(120);
    assertThat(read(path, "inputFormat=delta", "inputOptions.versionAsOf=0").collectAsList())
        .containsExactlyInAnyOrderElementsOf(visits().collectAsList());
    trainsAndScores("delta", "input=" + path, "inputFormat=delta");
  }

  @Test
  void icebergTables() throws Exception {
    visits().writeTo("lake.crm.visits").create();
    long first = lakehouse.table("lake.crm.visits.snapshots").first().<Long>getAs("snapshot_id");
    visits().repartition(3).writeTo("lake.crm.visits").append();
    assertThat(read("lake.crm.visits", "inputFormat=table").count()).isEqualTo(120);
    assertThat(
            read("lake.crm.visits", "inputFormat=iceberg", "inputOptions.versionAsOf=" + first)
                .collectAsList())
        .containsExactlyInAnyOrderElementsOf(visits().collectAsList());
    trainsAndScores("iceberg", "input=lake.crm.visits", "inputFormat=iceberg");
  }
}
