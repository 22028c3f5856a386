package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.job.report.RunJson;
import seluspark.job.report.RunRecord;

/** The splits of train, from the settings to the rows that were trained on and measured. */
class SplitsSparkTest {
  @TempDir private static Path folder;

  /** 600 visits of 60 customers, one in ten of them bought. */
  @BeforeAll
  static void writeTable() {
    JobRun.session()
        .range(600)
        .selectExpr(
            "id % 60 as customer",
            "cast(id % 7 as double) as pages",
            "if(id % 10 = 3, 'yes', 'no') as bought",
            "date_add(date'2025-01-01', cast(id div 10 as int)) as day",
            "case when id < 90 then 'test' when id < 150 then 'validation' else 'train' end as part",
            "if(id < 90, 'test', 'train') as half")
        .write()
        .parquet(folder.resolve("visits.parquet").toString());
  }

  private static JobRun run(String command, String output, String... assignments) {
    List<String> arguments = new ArrayList<>(List.of(command));
    List<String> all = new ArrayList<>();
    all.add("input=" + folder.resolve("visits.parquet"));
    all.add("output=" + folder.resolve(output));
    all.addAll(List.of("labelCol=bought", "hiddenLayers=8", "maxEpochs=2", "numWorkers=1"));
    all.addAll(List.of(assignments));
    all.forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return JobRun.of(arguments.toArray(String[]::new));
  }

  private static RunRecord trained(String output, String... assignments) throws Exception {
    JobRun run = run("train", output, assignments);
    assertThat(run.error()).isEmpty();
    return RunJson.read(Files.readString(folder.resolve(output).resolve("run.json")));
  }

  private static String failure(String... assignments) {
    JobRun run = run("train", "failed", assignments);
    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(folder.resolve("failed")).doesNotExist();
    return run.error();
  }

  private static List<String> features(RunRecord record) {
    return record.data().featureNames();
  }

  @Test
  void stratified() throws Exception {
    RunRecord record = trained("stratified", "split=stratified", "ignoredCols=[day,part,half]");
    assertThat(record.data().rows()).isEqualTo(new RunRecord.RowCounts(432, 48, 120));
    assertThat(record.settings()).containsEntry("split", "stratified");
  }

  @Test
  void byTime() throws Exception {
    RunRecord record =
        trained("time", "split=time", "splitCol=day", "ignoredCols=[part,half]", "seed=5");
    assertThat(record.data().rows()).isEqualTo(new RunRecord.RowCounts(430, 50, 120));
    assertThat(features(record)).doesNotContain("day", "isValidation");
  }

  @Test
  void byColumn() throws Exception {
    RunRecord record = trained("column", "split=column", "splitCol=part", "ignoredCols=[day,half]");
    assertThat(record.data().rows()).isEqualTo(new RunRecord.RowCounts(450, 60, 90));
    assertThat(features(record)).noneMatch(name -> name.startsWith("part"));
    RunRecord drawn = trained("half", "split=column", "splitCol=half", "ignoredCols=[day,part]");
    assertThat(drawn.data().rows().test()).isEqualTo(90);
    assertThat(drawn.data().rows().validation()).isBetween(30L, 70L);
  }

  @Test
  void byGroup() throws Exception {
    RunRecord record = trained("group", "groupCol=customer", "ignoredCols=[day,part,half]");
    assertThat(record.data().rows().total()).isEqualTo(600);
    assertThat(record.data().rows().test()).isPositive().matches(rows -> rows % 10 == 0);
    assertThat(record.data().rows().validation()).isPositive().matches(rows -> rows % 10 == 0);
    assertThat(features(record)).doesNotContain("customer");
    trained("id", "groupCol=customer", "idCol=customer", "ignoredCols=[day,part,half]");
  }

  @Test
  void scoresRowsThatLackWhatTheSplitWentBy() throws Exception {
    trained("timed", "split=time", "splitCol=day", "ignoredCols=[part,half,customer]");
    Path table = folder.resolve("new.parquet");
    JobRun.session()
        .range(20)
        .selectExpr("cast(id % 7 as double) as pages")
        .write()
        .parquet(table.toString());
    JobRun scoring =
        JobRun.of(
            "score",
            "--set",
            "model=" + folder.resolve("timed/model"),
            "--set",
            "input=" + table,
            "--set",
            "output=" + folder.resolve("timed-scores"));
    assertThat(scoring.error()).isEmpty();
  }

  @Test
  void refusesColumnsAndSettingsThatDoNotFit() {
    assertThat(failure("split=time")).contains("split = time", "setting splitCol, found none");
    assertThat(failure("split=time", "splitCol=dya"))
        .contains("Cannot use splitCol = \"dya\"", "Did you mean day?");
    assertThat(failure("splitCol=day")).contains("splitCol = \"day\"", "found split = random");
    assertThat(failure("split=time", "splitCol=day", "groupCol=customer"))
        .contains("groupCol = \"customer\"", "found split = time");
    assertThat(failure("groupCol=client")).contains("Cannot use groupCol = \"client\"");
    assertThat(failure("split=column", "splitCol=bought"))
        .contains("column 'bought'", "train, validation or test in every row", "'no'");
    assertThat(failure("split=stratified", "task=anomaly")).contains("found task = anomaly");
    assertThat(failure("split=random2")).contains("one of random, stratified, time, column");
  }

  @Test
  void commandsWithFoldsOfTheirOwnRefuse() {
    assertThat(run("compare", "failed", "split=stratified").error())
        .contains("Cannot compare: expected split = random", "found split = stratified");
    assertThat(run("compare", "failed", "groupCol=customer").error())
        .contains("found groupCol = customer");
  }
}
