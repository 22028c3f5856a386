package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets told who made a mistake: one message that names it and says what to do. */
class BadInputSparkTest {
  private static final String TABLE = "../data/telco-customer-churn.csv";
  private static final String CONF = "../conf/telco-churn.conf";

  @TempDir private Path folder;

  private String failure(String... assignments) {
    List<String> arguments = new ArrayList<>(List.of("train", "--conf", CONF));
    for (String assignment :
        List.of("input=" + TABLE, "output=" + folder.resolve("out"), "maxEpochs=1")) {
      arguments.addAll(List.of("--set", assignment));
    }
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    JobRun run = JobRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.error()).doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
    return run.error();
  }

  private String failureOnTable(String... columns) {
    return failureOnTable(JobRun.session().range(40).selectExpr(columns));
  }

  private String failureOnTable(Dataset<Row> table) {
    String path = folder.resolve("table.parquet").toString();
    table.write().mode("overwrite").parquet(path);
    return failure("input=" + path, "idCol=null", "labelCol=label", "positiveLabel=null");
  }

  @Test
  void confFileMissing() {
    JobRun run = JobRun.of("train", "--conf", "conf/telko.conf");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error()).contains("there is no file").contains("conf/telko.conf");
  }

  @Test
  void unknownKeyGetsTheNearestName() {
    assertThat(failure("learningrat=0.1"))
        .contains("Cannot read learningrat")
        .contains("Did you mean learningRate?");
  }

  @Test
  void wrongType() {
    assertThat(failure("maxEpochs=many")).contains("maxEpochs").contains("many");
    assertThat(failure("dropout=2")).contains("dropout").contains("2");
  }

  @Test
  void labelColumnMissing() {
    assertThat(failure("labelCol=Chrun"))
        .contains("Cannot use labelCol = \"Chrun\"")
        .contains("Did you mean Churn?");
  }

  @Test
  void classesAreNoNumbers() {
    assertThat(failure("task=regression", "positiveLabel=null"))
        .contains("Cannot use labelCol = \"Churn\": expected a column of numbers")
        .contains("found string; classes are learned with task = classification");
  }

  @Test
  void inputMissing() {
    assertThat(failure("input=data/nothing.csv")).contains("data/nothing.csv");
  }

  @Test
  void labelWithOneClassOnly() {
    assertThat(failureOnTable("id as x", "'No' as label"))
        .contains("label")
        .contains("two classes")
        .contains("No");
  }

  @Test
  void nullLabel() {
    assertThat(failureOnTable("id as x", "if(id % 8 = 0, null, id % 2) as label"))
        .contains("label")
        .contains("null");
  }

  @Test
  void featureColumnOfAnUnsupportedType() {
    assertThat(failureOnTable("array(id) as visits", "id % 2 as label"))
        .contains("visits")
        .contains("array<bigint>")
        .contains("ignoredCols");
  }

  @Test
  void emptyTable() {
    assertThat(
            failureOnTable(
                JobRun.session().range(9).selectExpr("id as x", "id as label").filter("false")))
        .contains("empty");
  }

  @Test
  void allNullColumn() {
    assertThat(failureOnTable("id as x", "cast(null as double) as age", "id % 2 as label"))
        .contains("age")
        .contains("ignoredCols");
  }

  @Test
  void moreWorkersThanSlots() {
    assertThat(failure("numWorkers=9", "numShards=16"))
        .contains("numWorkers = 9")
        .contains("found 4 slots");
  }

  @Test
  void outputThatExists() throws Exception {
    Path output = Files.createDirectory(folder.resolve("existing"));
    Files.writeString(output.resolve("precious"), "x");
    assertThat(failure("output=" + output, "overwrite=false"))
        .contains("expected a new path, found an existing one")
        .contains("overwrite = true");
    assertThat(output.resolve("precious")).exists();
  }

  @Test
  void scoringWithSomethingThatIsNoModel() throws Exception {
    Path model = Files.createDirectory(folder.resolve("model"));
    JobRun run =
        JobRun.of(
            "score",
            "--set",
            "model=" + model,
            "--set",
            "input=" + TABLE,
            "--set",
            "output=" + folder.resolve("scores"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error()).contains("Cannot use model").contains(model.toString());
  }

  private static String scoringFailure(Path model, Path input, Path output) {
    JobRun run =
        JobRun.of(
            "score",
            "--set",
            "model=" + model,
            "--set",
            "input=" + input,
            "--set",
            "output=" + output,
            "--set",
            "overwrite=true");
    assertThat(run.exitCode()).isEqualTo(1);
    return run.error();
  }

  @Test
  void scoresNeverReplaceTheirInputOrTheModel() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    Path model = Files.createDirectories(run.resolve("model"));
    Path table = Files.copy(Path.of(TABLE), run.resolve("table.csv"));
    assertThat(scoringFailure(folder.resolve("elsewhere"), table, run))
        .contains("expected a directory apart from input");
    assertThat(scoringFailure(model, Path.of(TABLE), run))
        .contains("expected a directory apart from model");
    assertThat(table).exists();
    assertThat(model).exists();
  }

  @Test
  void scoresReplaceOnlyWhatAJobWrote() throws Exception {
    Path precious = Files.createDirectories(folder.resolve("photos")).resolve("cat.jpg");
    Files.writeString(precious, "x");
    assertThat(scoringFailure(folder.resolve("model"), Path.of(TABLE), precious.getParent()))
        .contains("Cannot replace output")
        .contains("_SUCCESS");
    assertThat(precious).exists();
  }
}
