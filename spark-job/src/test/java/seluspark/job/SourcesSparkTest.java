package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.job.report.RunJson;
import seluspark.job.report.RunRecord;
import seluspark.job.settings.BadRows;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.ReadTable;

/** Files of every kind, also such as people really have; and the hostile ones. */
class SourcesSparkTest {
  @TempDir private Path folder;

  private static Dataset<Row> visits() {
    return JobRun.session()
        .range(60)
        .selectExpr(
            "cast(id as int) as visit",
            "cast(id % 7 as int) as pages",
            "id % 5 / 4.0D as seconds",
            "element_at(array('shop, new', 'blog', 'help'), cast(id % 3 + 1 as int)) as entry",
            "if(id % 4 = 0, null, id % 8 > 4) as known",
            "if(id % 2 = 0, 'Yes', 'No') as bought");
  }

  private static Dataset<Row> read(Path path, String... assignments) {
    return readAll(path, assignments).rows();
  }

  private static ReadTable readAll(Path path, String... assignments) {
    List<String> all = new ArrayList<>(List.of("input=" + path));
    all.addAll(Arrays.asList(assignments));
    JobKeys keys = JobKeys.of("train", InputTable.SETTINGS);
    return InputTable.of(JobSettings.read(keys, Optional.empty(), all, new Configuration()))
        .read(JobRun.session());
  }

  private static List<Row> prepared(Dataset<Row> table) {
    TablePreparerModel model =
        new TablePreparer().setLabelCol("bought").setIdCol("visit").fit(table);
    return model
        .transform(table)
        .selectExpr("cast(visit as int) as visit", "features", "preparedLabel")
        .orderBy("visit")
        .collectAsList();
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static List<String> rows(Dataset<Row> table) {
    return table.toJSON().collectAsList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet", "orc"})
  void theSameTableIsPreparedAlikeFromEveryFormat(String format) {
    Path path = folder.resolve("visits." + format);
    visits().repartition(3).write().option("header", true).format(format).save(path.toString());
    Dataset<Row> table = read(path);
    assertThat(table.columns()).containsExactlyInAnyOrder(visits().columns());
    // Spark sorts the columns of JSON by name; features come in the order of the columns.
    Dataset<Row> ordered = table.selectExpr(visits().columns());
    assertThat(prepared(ordered)).hasSize(60).isEqualTo(prepared(visits()));
  }

  @Test
  void compressedCsv() throws IOException {
    Path path = folder.resolve("visits.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("visit,pages\n1,2\n2,\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(read(path))).containsExactly("{\"visit\":1,\"pages\":2}", "{\"visit\":2}");
  }

  @Test
  void damagedCompressionFails() throws IOException {
    Path path = folder.resolve("visits.csv.gz");
    Path whole = folder.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      out.write("visit,pages\n".concat("1,2\n".repeat(9999)).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(path, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> read(path).count()).hasStackTraceContaining("end of");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    Path path = file("visits.csv", "\uFEFFvisit,entry", "1,\"shop, \u00fcber\"");
    assertThat(rows(read(path))).containsExactly("{\"visit\":1,\"entry\":\"shop, \u00fcber\"}");
  }

  @Test
  void notANumberIsMissingAndInfinityIsRefused() throws IOException {
    List<String> lines = new ArrayList<>(List.of("seconds,bought"));
    for (int i = 0; i < 40; i++) {
      lines.add((i == 7 ? "NaN" : i % 9 + ".5") + "," + (i % 2 == 0 ? "Yes" : "No"));
    }
    TablePreparerModel model =
        new TablePreparer()
            .setLabelCol("bought")
            .fit(read(file("nan.csv", lines.toArray(String[]::new))));
    assertThat(model.columns().get(0).missingCount()).isEqualTo(1);
    lines.set(20, "Inf,No");
    Path infinite = file("inf.csv", lines.toArray(String[]::new));
    assertThatThrownBy(() -> new TablePreparer().setLabelCol("bought").fit(read(infinite)))
        .hasMessageContaining("column 'seconds'")
        .hasMessageContaining("1 infinite");
  }

  @Test
  void namesWithDotsBackticksAndBlanks() throws IOException {
    List<String> lines = new ArrayList<>(List.of("a.b,c`d, e f ,bought"));
    for (int i = 0; i < 40; i++) {
      lines.add(i % 7 + "," + i % 5 + "," + i % 3 + "," + i % 2);
    }
    Dataset<Row> table = read(file("names.csv", lines.toArray(String[]::new)));
    TablePreparerModel model = new TablePreparer().setLabelCol("bought").fit(table);
    assertThat(model.featureNames()).containsExactly("a.b", "c`d", " e f ");
    assertThat(model.transform(table).select("features").count()).isEqualTo(40);
  }

  @Test
  void columnsOfOneNameAreAllKept() throws IOException {
    Dataset<Row> table = read(file("twins.csv", "x,y,x", "1,2,3"));
    assertThat(table.columns()).containsExactly("x0", "y", "x2");
    assertThat(rows(table)).containsExactly("{\"x0\":1,\"y\":2,\"x2\":3}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2", "1,2,3,4", "1,\"2,3"})
  void aRowThatDoesNotFitTheHeaderEndsTheJobAndIsShown(String ragged) throws IOException {
    List<String> lines = new ArrayList<>(List.of("pages,seconds,bought"));
    for (int i = 0; i < 40; i++) {
      lines.add(i % 7 + "," + i % 5 + "," + i % 2);
    }
    lines.add(ragged);
    Path path = file("ragged.csv", lines.toArray(String[]::new));
    JobRun run =
        JobRun.of(
            "train",
            "--set",
            "input=" + path,
            "--set",
            "labelCol=bought",
            "--set",
            "output=" + folder.resolve("out"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .startsWith("Cannot read the input: expected rows that fit its columns, found ")
        .contains("1,", "inputOptions.mode");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private JobRun trainOn(Path table, String... assignments) {
    List<String> arguments = new ArrayList<>(List.of("train"));
    List<String> all = new ArrayList<>();
    all.addAll(List.of("input=" + table, "labelCol=bought", "output=" + folder.resolve("out")));
    all.addAll(List.of("hiddenLayers=4", "maxEpochs=1", "overwrite=true"));
    all.addAll(List.of(assignments));
    all.forEach(assignment -> arguments.addAll(List.of("--set", assignment)));
    return JobRun.of(arguments.toArray(String[]::new));
  }

  private Path raggedCsv() throws IOException {
    List<String> lines = new ArrayList<>(List.of("pages,seconds,bought"));
    for (int i = 0; i < 40; i++) {
      lines.add(i % 7 + "," + i % 5 + "," + i % 2);
    }
    lines.set(3, "1,2");
    lines.set(9, "9,9,9,9");
    lines.set(20, "<b>8</b>");
    return file("bad.csv", lines.toArray(String[]::new));
  }

  @Test
  void badRowsAreCountedShownAndLeftOutUpToTheLimit() throws IOException {
    JobRun run = trainOn(raggedCsv(), "maxBadRows=3");
    assertThat(run.error()).isEmpty();
    assertThat(run.output()).contains("3 rows could not be read and were left out, the first: 1,2");
    RunRecord record = RunJson.read(Files.readString(folder.resolve("out/run.json")));
    assertThat(record.data().badRows())
        .isEqualTo(new BadRows(3, List.of("1,2", "9,9,9,9", "<b>8</b>")));
    assertThat(record.data().rows().total()).isEqualTo(37);
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .contains("Rows that could not be read", "9,9,9,9", "&lt;b&gt;8")
        .doesNotContain("<b>8");
  }

  @Test
  void oneBadRowMoreThanTheLimitEndsTheJob() throws IOException {
    JobRun run = trainOn(raggedCsv(), "maxBadRows=2");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error())
        .startsWith("Cannot read the input: expected at most maxBadRows = 2 rows")
        .contains("found 3, the first: 1,2", "raise maxBadRows");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void badRowsOfEveryKindAreBadInEveryQuery() throws IOException {
    Path json =
        file("bad.json", "{\"a\": 1}", "{\"a\": 2, \"b\":", "plan: gold", "{\"a\": 3, \"b\": 4}");
    Path typed = file("typed.csv", "pages,zip", "1,00501", "many,10115", "2,3,4", "3,7");
    for (ReadTable table :
        List.of(
            readAll(json, "maxBadRows=9"),
            readAll(typed, "maxBadRows=9", "inputSchema=pages INT, zip STRING"))) {
      assertThat(table.badRows().count()).isEqualTo(2);
      assertThat(table.rows().count()).isEqualTo(2);
      for (String column : table.rows().columns()) {
        assertThat(table.rows().select(column).collectAsList()).hasSize(2);
      }
      assertThat(table.rows().columns()).hasSize(2);
    }
    Path good = file("good.csv", "_corrupt_record,x", "1,2");
    assertThat(rows(readAll(good, "maxBadRows=1", "inputSchema=_corrupt_record INT, x INT").rows()))
        .containsExactly("{\"_corrupt_record\":1,\"x\":2}");
  }

  @Test
  void badRowsAreLeftOutOfTextOnly() throws IOException {
    Path csv = file("a.csv", "a,b", "1,2");
    assertThatThrownBy(() -> read(csv, "maxBadRows=1", "inputFormat=parquet"))
        .hasMessageContaining("Cannot use maxBadRows: expected inputFormat csv or json");
    assertThatThrownBy(() -> read(csv, "maxBadRows=1", "inputOptions.mode=PERMISSIVE"))
        .hasMessageContaining("Cannot use maxBadRows: expected inputOptions without mode");
    assertThatThrownBy(() -> read(csv, "maxBadRows=-1"))
        .hasMessageContaining("maxBadRows", "a whole number of at least 0");
  }

  @Test
  void aHeaderWithoutRows() throws IOException {
    Path path = file("header.csv", "pages,bought");
    assertThatThrownBy(() -> new TablePreparer().setLabelCol("bought").fit(read(path)))
        .hasMessageContaining("expected rows, found none");
  }

  @Test
  void aDamagedLineOfJson() throws IOException {
    Path path =
        file("visits.json", "{\"pages\": 1}", "{\"pages\": 2, \"seconds\":", "{\"pages\": 3}");
    assertThatThrownBy(() -> read(path).count()).hasStackTraceContaining("FAILFAST");
    Path unknown = file("nan.json", "{\"seconds\": NaN}", "{\"seconds\": 1.5}");
    assertThat(read(unknown).count()).isEqualTo(2);
  }

  @Test
  void aDeclaredSchemaIsHeldAgainstTheRows() throws IOException {
    Path path = file("visits.csv", "pages,zip", "1,00501", "2,10115");
    assertThat(rows(read(path, "inputSchema=pages INT, zip STRING")))
        .containsExactly("{\"pages\":1,\"zip\":\"00501\"}", "{\"pages\":2,\"zip\":\"10115\"}");
    Path text = file("text.csv", "pages,zip", "many,1");
    assertThatThrownBy(() -> read(text, "inputSchema=pages INT, zip STRING").collectAsList())
        .hasStackTraceContaining("many");
  }

  @Test
  void aTableOfTheCatalog() {
    visits().createOrReplaceTempView("visits_view");
    assertThat(read(Path.of("visits_view"), "inputFormat=table").count()).isEqualTo(60);
  }

  @Test
  void columnsNamedLikeThoseOfTheStages() {
    Path path = folder.resolve("awkward.parquet");
    visits()
        .selectExpr(
            "pages as features",
            "seconds as probability",
            "entry as Prediction",
            "known as rawPrediction",
            "bought as preparedLabel")
        .write()
        .parquet(path.toString());
    JobRun trained =
        JobRun.of(
            "train",
            "--set",
            "input=" + path,
            "--set",
            "labelCol=preparedLabel",
            "--set",
            "output=" + folder.resolve("out"),
            "--set",
            "hiddenLayers=4",
            "--set",
            "maxEpochs=1");
    assertThat(trained.exitCode()).as(trained.error()).isZero();
    assertThat(score(path, "scores").output()).contains("replace: probability, Prediction");
    Dataset<Row> scores = JobRun.session().read().parquet(folder.resolve("scores").toString());
    assertThat(scores.columns())
        .containsExactly("features", "rawPrediction", "preparedLabel", "probability", "prediction");
    assertThat(score(path, "kept", "keepCols=probability").error())
        .startsWith("Cannot keep column \"probability\"");
    for (String command : List.of("evaluate", "inspect")) {
      JobRun run =
          JobRun.of(
              command, "--set", "input=" + path, "--set", "model=" + folder.resolve("out/model"));
      assertThat(run.exitCode()).as(run.error()).isZero();
    }
  }

  private JobRun score(Path input, String output, String... assignments) {
    List<String> arguments = new ArrayList<>(List.of("score", "--set", "input=" + input));
    arguments.addAll(List.of("--set", "model=" + folder.resolve("out/model")));
    arguments.addAll(List.of("--set", "output=" + folder.resolve(output)));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    return JobRun.of(arguments.toArray(String[]::new));
  }
}
