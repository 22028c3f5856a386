package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.job.report.DriftJson;
import seluspark.job.report.DriftRecord;

/** What score does with tables that differ from the training table. */
class DriftSparkTest {
  @TempDir private static Path folder;
  private static Path model;

  @TempDir private Path scored;

  @BeforeAll
  static void train() {
    Path table = folder.resolve("visits.parquet");
    visits().write().parquet(table.toString());
    JobRun training =
        JobRun.of(
            "train",
            "--set",
            "input=" + table,
            "--set",
            "labelCol=bought",
            "--set",
            "output=" + folder.resolve("trained"),
            "--set",
            "hiddenLayers=4",
            "--set",
            "maxEpochs=1");
    assertThat(training.error()).isEmpty();
    model = folder.resolve("trained/model");
  }

  private static Dataset<Row> visits() {
    return JobRun.session()
        .range(1000)
        .selectExpr(
            "cast(id % 50 as int) as pages",
            "cast(id * 37 % 101 as double) as seconds",
            "element_at(array('shop', 'blog', 'help'), cast(id % 3 + 1 as int)) as `entry.page`",
            "if(id % 5 = 0, null, id % 7 > 2) as known",
            "id % 2 as bought");
  }

  private JobRun score(Dataset<Row> table, String... assignments) {
    Path path = scored.resolve("table.parquet");
    table.write().mode("overwrite").parquet(path.toString());
    List<String> arguments = new ArrayList<>(List.of("score"));
    arguments.addAll(List.of("--set", "input=" + path, "--set", "model=" + model));
    arguments.addAll(List.of("--set", "output=" + scored.resolve("out")));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    return JobRun.of(arguments.toArray(String[]::new));
  }

  private DriftRecord drift() throws Exception {
    return DriftJson.read(Files.readString(scored.resolve("out-report/drift.json")));
  }

  private static DriftRecord.Column column(DriftRecord drift, String name) {
    return drift.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTableLikeThatOfTrainingHasNotDrifted() throws Exception {
    JobRun run = score(visits().filter("pages % 2 = 0"), "failOnDrift=true");
    assertThat(run.error()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).contains("0 of 4 columns beyond a limit").contains("scored 500 rows");
    assertThat(drift().drifted()).isEmpty();
    assertThat(drift().rows()).isEqualTo(500);
  }

  @Test
  void driftIsToldAndScoredAllTheSame() throws Exception {
    Dataset<Row> changed =
        visits()
            .selectExpr(
                "pages + 40 as pages",
                "seconds",
                "if(pages < 20, 'forum', `entry.page`) as `entry.page`",
                "if(pages < 25, null, known) as known",
                "'x' as campaign");
    JobRun run = score(changed);
    assertThat(run.exitCode()).as(run.error()).isZero();
    assertThat(run.output())
        .contains("3 of 4 columns beyond a limit")
        .containsPattern("pages +\\d+\\.\\d{3}  +PSI +800 above the range")
        .containsPattern("entry\\.page .*1 new category in 400 rows: forum")
        .containsPattern("known .*% -> \\d+\\.\\d %")
        .contains("scored 1,000 rows");
    assertThat(run.output().lines()).allMatch(line -> line.length() <= 100 || line.contains("/"));
    DriftRecord drift = drift();
    assertThat(drift.drifted()).containsExactly("pages", "entry.page", "known");
    assertThat(drift.newColumns()).containsExactly("campaign");
    assertThat(column(drift, "entry.page").newCategories()).containsExactly("forum");
    assertThat(column(drift, "seconds").beyond()).isEmpty();
    assertThat(column(drift, "pages").bins()).anyMatch(bin -> bin.rows() > bin.trainingRows());
    assertThat(Files.readString(scored.resolve("out-report/report.html")))
        .startsWith("<!DOCTYPE html>")
        .contains("forum", "PSI", "campaign", "<svg")
        .doesNotContain("<script");
  }

  @Test
  void driftBeyondALimitEndsTheJobWhereThatIsWanted() {
    JobRun refused =
        score(
            visits().selectExpr("pages + 40 as pages", "seconds", "`entry.page`", "known"),
            "failOnDrift=true",
            "output=" + scored.resolve("refused"));
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.error())
        .startsWith("Cannot score")
        .contains("pages (PSI)")
        .contains("Nothing was scored");
    assertThat(scored.resolve("refused")).doesNotExist();
    assertThat(scored.resolve("refused-report/drift.json")).exists();
    JobRun allowed =
        score(
            visits().selectExpr("pages + 40 as pages", "seconds", "`entry.page`", "known"),
            "failOnDrift=true",
            "maxPsi=100",
            "output=" + scored.resolve("allowed"));
    assertThat(allowed.exitCode()).as(allowed.error()).isZero();
  }

  @Test
  void fewRowsAreNoDrift() {
    JobRun run = score(visits().limit(7), "failOnDrift=true", "maxMissingChange=1");
    assertThat(run.exitCode()).as(run.error()).isZero();
  }

  @Test
  void schemaProblemsAreToldBeforeAnythingElse() {
    JobRun run =
        score(visits().selectExpr("pages as page_count", "seconds > 3 as seconds", "`entry.page`"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .contains(
            "column 'pages' (int) as in training, found none (was it renamed to 'page_count'?)")
        .contains("Cannot prepare column 'seconds': expected a number")
        .contains("column 'known'");
    assertThat(scored.resolve("out-report")).doesNotExist();
  }

  @Test
  void infiniteNumbersAreCountedBeforeAnythingIsScored() {
    JobRun run =
        score(
            visits()
                .selectExpr(
                    "pages",
                    "if(pages = 3, double('inf'), seconds) as seconds",
                    "`entry.page`",
                    "known"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error()).contains("infinite ones: 20 in 'seconds'");
    assertThat(scored.resolve("out")).doesNotExist();
  }

  @Test
  void driftIsLeftUnmeasuredWhereThatIsWanted() {
    JobRun run = score(visits(), "measureDrift=false");
    assertThat(run.exitCode()).as(run.error()).isZero();
    assertThat(scored.resolve("out-report")).doesNotExist();
  }

  @Test
  void theGuardAgainstDriftNeedsItsMeasurement() {
    JobRun run = score(visits(), "measureDrift=false", "failOnDrift=true");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .startsWith("Cannot use failOnDrift = true: expected measureDrift = true, found false");
    assertThat(scored.resolve("out")).doesNotExist();
  }

  @Test
  void theGuardAgainstDriftNeedsAModelWithAContract() throws IOException {
    String old = "model=" + modelWithoutContract();
    JobRun guarded = score(visits(), old, "failOnDrift=true");
    assertThat(guarded.exitCode()).isEqualTo(1);
    assertThat(guarded.error())
        .startsWith("Cannot use failOnDrift = true: expected a model saved with a contract");
    assertThat(scored.resolve("out")).doesNotExist();
    JobRun unguarded = score(visits(), old);
    assertThat(unguarded.exitCode()).as(unguarded.error()).isZero();
    assertThat(unguarded.output()).contains("drift not measured");
  }

  private Path modelWithoutContract() throws IOException {
    Path old = scored.resolve("old-model");
    FileUtils.copyDirectory(model.toFile(), old.toFile());
    try (Stream<Path> files = Files.walk(old)) {
      for (Path file : files.filter(path -> path.endsWith("contract.json")).toList()) {
        Files.delete(file);
      }
    }
    return old;
  }
}
