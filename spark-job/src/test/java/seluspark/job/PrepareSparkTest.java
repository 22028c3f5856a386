package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.dataprep.TablePreparerModel;

/** The prepare command on the shipped customers. */
class PrepareSparkTest {
  private static final String TABLE = "../data/telco-customer-churn.csv";

  @TempDir private static Path folder;
  private static JobRun preparation;
  private static JsonNode profile;

  @BeforeAll
  static void prepare() throws Exception {
    preparation = run("telco");
    assertThat(preparation.error()).isEmpty();
    profile = new ObjectMapper().readTree(folder.resolve("telco/profile.json").toFile());
  }

  private static JobRun run(String output, String... assignments) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("prepare", "--conf", "../conf/telco-prepare.conf"));
    arguments.addAll(List.of("--set", "input=" + TABLE));
    arguments.addAll(List.of("--set", "output=" + folder.resolve(output)));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    return JobRun.of(arguments.toArray(String[]::new));
  }

  private static JsonNode column(String name) {
    return StreamSupport.stream(profile.get("columns").spliterator(), false)
        .filter(column -> column.get("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void writesWhatTheSavedPreparerMakes() {
    Dataset<Row> written =
        JobRun.session().read().parquet(folder.resolve("telco/table").toString());
    assertThat(written.columns()).containsExactly("customerID", "features", "preparedLabel");
    TablePreparerModel preparer =
        TablePreparerModel.load(folder.resolve("telco/preparer").toString());
    Dataset<Row> table =
        JobRun.session().read().options(Map.of("header", "true", "inferSchema", "true")).csv(TABLE);
    Dataset<Row> prepared =
        preparer.transform(table).select("customerID", "features", "preparedLabel");
    assertThat(written.count()).isEqualTo(7043);
    assertThat(written.exceptAll(prepared).count()).isZero();
    assertThat(written.schema().apply("features").metadata().json()).contains("Contract=Two year");
  }

  @Test
  void profileTellsWhatIsInTheTable() {
    assertThat(profile.get("rows").asLong()).isEqualTo(7043);
    assertThat(profile.get("columns")).hasSize(21);
    JsonNode tenure = column("tenure");
    assertThat(tenure.get("role").asText()).isEqualTo("numeric");
    JsonNode numbers = tenure.get("found").get("numbers");
    assertThat(numbers.get("min").asDouble()).isZero();
    assertThat(numbers.get("max").asDouble()).isEqualTo(72);
    assertThat(numbers.get("mean").asDouble()).isCloseTo(32.3711, within(1e-4));
    assertThat(numbers.get("quantiles").get("0.5").asDouble()).isEqualTo(29);
    double rows = 0;
    for (JsonNode bin : numbers.get("histogram").get("rows")) {
      rows += bin.asDouble();
    }
    assertThat(rows).isCloseTo(7043, within(1e-6));
    assertThat(column("TotalCharges").get("missing").asLong()).isEqualTo(11);
    JsonNode frequent = column("Contract").get("found").get("frequent");
    assertThat(frequent.get(0).get("value").asText()).isEqualTo("Month-to-month");
    assertThat(frequent.get(0).get("rows").asLong()).isEqualTo(3875);
    assertThat(column("customerID").get("found").isNull()).isTrue();
    assertThat(profile.get("settings").get("labelCol").asText()).isEqualTo("Churn");
  }

  @Test
  void everyFeatureHasMeanZeroAndVarianceOne() {
    assertThat(profile.get("features")).hasSize(40);
    for (JsonNode feature : profile.get("features")) {
      String name = feature.get("name").asText();
      assertThat(feature.get("mean").asDouble()).as(name).isCloseTo(0, within(1e-9));
      assertThat(feature.get("variance").asDouble()).as(name).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void reportIsOnePageWithAPictureAColumn() throws Exception {
    String page = Files.readString(folder.resolve("telco/report.html"));
    assertThat(page)
        .contains("<svg", "tenure", "Month-to-month", "0 to 72, median 29", "declared in idCol")
        .doesNotContain("<script", "<img", "http://", "https://");
    assertThat(page.split("<svg", -1)).hasSize(20 + 1);
  }

  @Test
  void showsWhatAPersonWantsToSee() {
    assertThat(preparation.output())
        .contains("read " + TABLE + ": 21 columns, 7,043 rows")
        .containsPattern("tenure +numeric +1 +feature +mean 3\\d")
        .contains(folder.resolve("telco/report.html").toString());
  }

  @Test
  void timesTextsAndLeaksAreTold() throws Exception {
    Path table = folder.resolve("calls.parquet");
    JobRun.session()
        .range(900)
        .selectExpr(
            "concat('Customer ', id, ' asks about the invoice of month ', id % 12) as note",
            "timestamp_seconds(1700000000 + id * 7919) as called",
            "if(id % 5 = 0, 'yes', 'no') as left",
            "if(id % 5 = 0, 'price', null) as reason",
            "if(id % 5 = 0, 1, 0) as flag")
        .write()
        .parquet(table.toString());
    JobRun run = run("calls", "input=" + table, "labelCol=left", "idCol=null", "positiveLabel=yes");
    assertThat(run.error()).isEmpty();
    assertThat(run.output())
        .containsPattern("called +timestamp +\\d +features +2023-11-14 to 2024-02-0\\d, mean age")
        .containsPattern("note +text +\\d+ +features +9 words on average")
        .contains("Warning: column flag alone tells left right in 100.00 % of the rows");
    String page = Files.readString(folder.resolve("calls/report.html"));
    assertThat(page)
        .contains("Warnings", "Warning: column reason alone", "2023-11-14 to 2024-02", "2023-12-");
    JsonNode record = new ObjectMapper().readTree(folder.resolve("calls/profile.json").toFile());
    assertThat(record.get("warnings")).hasSize(2);
  }

  @Test
  void keepsTheColumnsAskedFor() {
    JobRun run = run("kept", "keepCols=[tenure,Churn]", "labelCol=null", "positiveLabel=null");
    assertThat(run.error()).isEmpty();
    Dataset<Row> written = JobRun.session().read().parquet(folder.resolve("kept/table").toString());
    assertThat(written.columns()).containsExactly("tenure", "Churn", "features");
  }

  @Test
  void refusesWhatCannotBe() throws Exception {
    assertThat(run("failed", "keepCols=[tenur]").error())
        .contains("Cannot use keepCols = \"tenur\"", "Did you mean tenure?");
    assertThat(run("failed", "labelCol=Chrun").error()).contains("Did you mean Churn?");
    Path above = Files.createDirectories(folder.resolve("above"));
    Path table = Files.copy(Path.of(TABLE), above.resolve("table.csv"));
    assertThat(run("above", "input=" + table).error())
        .contains("expected a directory apart from input");
    assertThat(folder.resolve("failed")).doesNotExist();
    assertThat(table).exists();
  }
}
