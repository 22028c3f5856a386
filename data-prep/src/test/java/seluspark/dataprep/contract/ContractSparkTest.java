package seluspark.dataprep.contract;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.dataprep.LocalSpark;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.dataprep.encode.CategoryCount;

/** The contract of the sample customers, and what their drift is said to be. */
class ContractSparkTest {
  private static Dataset<Row> telco;
  private static TablePreparerModel model;

  @TempDir private Path folder;

  @BeforeAll
  static void fit() {
    telco = LocalSpark.telco();
    model = new TablePreparer().setLabelCol("Churn").fit(telco);
  }

  private static ColumnDrift drift(Dataset<Row> table, String column) {
    return TableDrift.of(model.contract().orElseThrow(), table).columns().stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void holdsWhatTrainingSaw() {
    Contract contract = model.contract().orElseThrow();
    assertThat(contract.rowCount()).isEqualTo(7043);
    assertThat(contract.columns()).hasSize(19); // neither the id nor the label
    ColumnContract charges = column(contract, "TotalCharges");
    assertThat(charges.missingCount()).isEqualTo(11);
    assertThat(charges.numbers().min()).isEqualTo(18.8);
    assertThat(charges.numbers().counts()).hasSize(10).allMatch(count -> count > 650);
    ColumnContract plan = column(contract, "Contract");
    assertThat(plan.categories().values().get(0))
        .isEqualTo(new CategoryCount("Month-to-month", 3875));
    assertThat(plan.categories().complete()).isTrue();
  }

  private static ColumnContract column(Contract contract, String name) {
    return contract.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doesNotDependOnThePartitioning() {
    Dataset<Row> shuffled = telco.repartition(13).sortWithinPartitions("MonthlyCharges");
    Contract contract =
        new TablePreparer().setLabelCol("Churn").fit(shuffled).contract().orElseThrow();
    assertThat(ContractJson.write(contract))
        .isEqualTo(ContractJson.write(model.contract().orElseThrow()));
    Dataset<Row> half = telco.filter("tenure < 30");
    assertThat(TableDrift.of(contract, half.repartition(11)))
        .isEqualTo(TableDrift.of(contract, half.coalesce(1)));
  }

  @Test
  void travelsWithTheSavedModel() throws IOException {
    model.write().overwrite().save(folder.resolve("model").toString());
    TablePreparerModel loaded = TablePreparerModel.load(folder.resolve("model").toString());
    assertThat(loaded.contract()).isEqualTo(model.contract());
    assertThat(loaded.copy(loaded.extractParamMap()).contract()).isEqualTo(model.contract());
  }

  @Test
  void modelsSavedWithoutAContractStillLoad() throws IOException {
    Path saved = folder.resolve("model");
    model.write().overwrite().save(saved.toString());
    Files.delete(saved.resolve("contract.json"));
    Files.copy(
        Path.of("src/test/resources/saved/telco-format-1.json"),
        saved.resolve("preparation.json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.delete(saved.resolve(".preparation.json.crc"));
    TablePreparerModel loaded = TablePreparerModel.load(saved.toString());
    assertThat(loaded.contract()).isEmpty();
    assertThat(loaded.transform(telco).select("features").count()).isEqualTo(7043);
  }

  @Test
  void saysWhatIsWrongWithADamagedContract() throws IOException {
    Path saved = folder.resolve("model");
    model.write().overwrite().save(saved.toString());
    Path file = saved.resolve("contract.json");
    Files.delete(saved.resolve(".contract.json.crc"));
    String json = Files.readString(file);
    for (String damaged :
        new String[] {
          json.substring(0, 300),
          json.replace("\"rowCount\" : 7043", "\"rowCount\" : 7044"),
          json.replace("\"missingCount\"", "\"missing\""),
          json.replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"),
          "null"
        }) {
      assertThat(damaged).isNotEqualTo(json);
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> TablePreparerModel.load(saved.toString()))
          .hasMessageStartingWith("Cannot load a TablePreparerModel from " + saved)
          .hasMessageContaining("contract.json: Cannot read a contract: expected");
    }
  }

  @Test
  void theTrainingTableHasNotDrifted() {
    TableDrift drift = TableDrift.of(model.contract().orElseThrow(), telco);
    assertThat(drift.columns())
        .allMatch(
            column ->
                column.psi() == 0
                    && column.trainingBinCounts().equals(column.binCounts())
                    && column.newCategoryCount() == 0
                    && column.belowCount() + column.aboveCount() == 0);
  }

  @Test
  void tellsNumbersThatMoved() {
    ColumnDrift tenure = drift(telco.withColumn("tenure", col("tenure").plus(24)), "tenure");
    assertThat(tenure.psi()).isGreaterThan(0.25).isGreaterThan(tenure.psiByChance());
    assertThat(tenure.aboveCount())
        .isEqualTo(telco.filter("tenure + 24 > 72").count())
        .isPositive();
    assertThat(drift(telco.withColumn("tenure", lit(-1)), "tenure").belowCount()).isEqualTo(7043);
    assertThat(drift(telco.withColumn("tenure", lit(1.0 / 0)), "tenure").infiniteCount())
        .isEqualTo(7043);
  }

  @Test
  void tellsNewCategoriesByName() {
    Dataset<Row> table =
        telco.withColumn(
            "Contract",
            when(col("tenure").lt(3), lit("Weekly"))
                .when(col("tenure").equalTo(72), lit("For life"))
                .otherwise(col("Contract")));
    ColumnDrift plan = drift(table, "Contract");
    long weekly = telco.filter("tenure < 3").count();
    long forLife = telco.filter("tenure = 72").count();
    assertThat(plan.newCategoryCount()).isEqualTo(2);
    assertThat(plan.newCategoryRows()).isEqualTo(weekly + forLife);
    assertThat(plan.newCategories())
        .containsExactly(
            new CategoryCount("Weekly", weekly), new CategoryCount("For life", forLife));
    assertThat(plan.bins()).endsWith("other", "missing");
  }

  @Test
  void tellsMissingCells() {
    Dataset<Row> table =
        telco.withColumn(
            "MonthlyCharges", when(col("tenure").geq(12), col("MonthlyCharges").cast("double")));
    ColumnDrift charges = drift(table, "MonthlyCharges");
    assertThat(charges.trainingMissingCount()).isZero();
    assertThat(charges.missingCount()).isEqualTo(telco.filter("tenure < 12").count());
    assertThat(charges.psi()).isGreaterThan(0.25);
  }

  @Test
  void readsTheTableInOneJob() throws Exception {
    AtomicInteger jobs = new AtomicInteger();
    SparkListener counting =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.incrementAndGet();
          }
        };
    var context = LocalSpark.session().sparkContext();
    context.listenerBus().waitUntilEmpty();
    context.addSparkListener(counting);
    try {
      TableDrift.of(model.contract().orElseThrow(), telco);
      context.listenerBus().waitUntilEmpty();
    } finally {
      context.removeSparkListener(counting);
    }
    assertThat(jobs).hasValue(1);
  }
}
