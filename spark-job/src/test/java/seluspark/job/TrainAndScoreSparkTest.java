package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.estimator.SeluClassificationModel;
import seluspark.job.report.RunJson;
import seluspark.job.report.RunRecord;

/** The main job, end to end, on the shipped customers. */
class TrainAndScoreSparkTest {
  private static final String TABLE = "../data/telco-customer-churn.csv";
  private static final String CONF = "../conf/telco-churn.conf";

  @TempDir private static Path folder;
  private static JobRun training;
  private static RunRecord record;

  @BeforeAll
  static void train() throws Exception {
    training = train("telco", "maxEpochs=8", "numWorkers=2");
    record = RunJson.read(Files.readString(folder.resolve("telco/run.json")));
  }

  private static JobRun train(String output, String... assignments) {
    List<String> arguments = new ArrayList<>(List.of("train", "--conf", CONF));
    arguments.addAll(List.of("--set", "input=" + TABLE));
    arguments.addAll(List.of("--set", "output=" + folder.resolve(output)));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    return JobRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void showsWhatAPersonWantsToSee() {
    assertThat(training.error()).isEmpty();
    assertThat(training.exitCode()).isZero();
    assertThat(training.output())
        .contains("read " + TABLE + ": 21 columns")
        .containsPattern("tenure +numeric +1 +feature +mean 3\\d")
        .containsPattern("customerID +id")
        .containsPattern("epoch 8/8  loss 0\\.\\d+  validation loss 0\\.\\d+  validation AUC 0\\.8")
        .contains("(refit)")
        .containsPattern("ROC AUC +0\\.8\\d+ +0\\.8\\d+")
        .contains(folder.resolve("telco/report.html").toString());
    assertThat(training.output().lines())
        .allMatch(line -> line.length() <= 100 || line.contains("/"));
  }

  @Test
  void recordsTheRun() {
    assertThat(record.data().rows().total()).isEqualTo(7043);
    assertThat(record.task().labels()).containsExactly("No", "Yes");
    assertThat(record.training().history()).hasSize(8);
    assertThat(record.training().workers()).isEqualTo(2);
    assertThat(record.training().diagnosis().layers()).hasSize(3);
    assertThat(record.metrics().get("test").get("rocAuc")).isGreaterThan(0.82);
    assertThat(record.settings())
        .containsEntry("maxEpochs", 8)
        .containsEntry("labelCol", "Churn")
        .containsKeys("seed", "learningRate", "testFraction", "clip");
    assertThat(record.versions().spark()).isEqualTo("4.1.0");
    assertThat(record.data().fingerprint()).matches("[0-9a-f]{32}");
    assertThat(record.timings()).extracting(RunRecord.PhaseTime::phase).contains("ingest", "train");
  }

  @Test
  void savesThePipelineAsMlLibDoes() {
    PipelineModel model = PipelineModel.load(folder.resolve("telco/model").toString());
    SeluClassificationModel network = (SeluClassificationModel) model.stages()[1];
    assertThat(network.networkSha256()).isEqualTo(record.networkSha256());
  }

  @Test
  void reportIsOnePage() throws Exception {
    String page = Files.readString(folder.resolve("telco/report.html"));
    assertThat(page).contains("<svg", "ROC curve", "Calibration", "Lift").doesNotContain("<script");
  }

  @Test
  void networkIsTheSameForAnyNumberOfWorkers() throws Exception {
    for (int workers : new int[] {1, 3, 4}) {
      assertThat(train("w" + workers, "maxEpochs=8", "numWorkers=" + workers).exitCode()).isZero();
      RunRecord other = RunJson.read(Files.readString(folder.resolve("w" + workers + "/run.json")));
      assertThat(other.networkSha256()).isEqualTo(record.networkSha256());
      assertThat(other.metrics()).isEqualTo(record.metrics());
    }
  }

  @Test
  void featureNamesReachTheRecordAndTheModel() {
    assertThat(record.data().featureNames()).contains("tenure", "Contract=Two year");
    SeluClassificationModel loaded =
        (SeluClassificationModel)
            PipelineModel.load(folder.resolve("telco/model").toString()).stages()[1];
    assertThat(loaded.getFeatureNames()).containsExactlyElementsOf(record.data().featureNames());
  }

  @Test
  void scoresATableWithTheSavedPipeline() {
    Path scores = folder.resolve("scores");
    JobRun scoring =
        JobRun.of(
            "score",
            "--conf",
            "../conf/telco-churn-score.conf",
            "--set",
            "input=" + TABLE,
            "--set",
            "model=" + folder.resolve("telco/model"),
            "--set",
            "output=" + scores);
    assertThat(scoring.error()).isEmpty();
    Dataset<Row> table = JobRun.session().read().parquet(scores.toString());
    assertThat(table.columns()).containsExactly("customerID", "probability", "prediction");
    assertThat(table.count()).isEqualTo(7043);
    assertThat(table.filter("probability between 0 and 1").count()).isEqualTo(7043);
    assertThat(table.filter("(prediction = 'Yes') = (probability > 0.5)").count()).isEqualTo(7043);
    assertThat(scoring.output()).contains("7,043 rows", scores.toString());
  }

  @Test
  void evaluatesByTheColumnOfTrainingOrAnother() {
    JobRun byChurn = evaluate(TABLE);
    assertThat(byChurn.output())
        .contains("measured on 7,043 rows")
        .containsPattern("ROC AUC +0\\.8");
    Path table = folder.resolve("renamed.parquet");
    JobRun.session()
        .read()
        .options(Map.of("header", "true", "inferSchema", "true"))
        .csv(TABLE)
        .withColumn("Left", functions.expr("if(Churn = 'Yes', 'No', 'Yes')"))
        .write()
        .parquet(table.toString());
    assertThat(evaluate(table.toString()).output()).isEqualTo(byChurn.output());
    assertThat(evaluate(table.toString(), "labelCol=Left").output())
        .containsPattern("ROC AUC +0\\.1");
  }

  private static JobRun evaluate(String table, String... assignments) {
    List<String> arguments = new ArrayList<>(List.of("evaluate", "--set", "input=" + table));
    arguments.addAll(List.of("--set", "model=" + folder.resolve("telco/model")));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    JobRun run = JobRun.of(arguments.toArray(String[]::new));
    assertThat(run.error()).isEmpty();
    return run;
  }

  @Test
  void inspectsTheSavedNetworkOnATable() throws Exception {
    Path output = folder.resolve("inspected");
    JobRun inspection =
        JobRun.of(
            "inspect",
            "--set",
            "input=" + TABLE,
            "--set",
            "model=" + folder.resolve("telco/model"),
            "--set",
            "output=" + output);
    assertThat(inspection.error()).isEmpty();
    assertThat(inspection.output())
        .containsPattern("SELU 1 +128 +-?0\\.\\d{3} +-?0\\.\\d{3} +\\d\\.\\d{3}")
        .containsPattern("holds +inputs of mean 0 and variance 1")
        .containsPattern("holds +weights that start with mean 0");
    assertThat(inspection.output().lines())
        .allMatch(line -> line.length() <= 100 || line.contains("/"));
    assertThat(Files.readString(output.resolve("diagnosis.json")))
        .contains("\"layer\" : \"SELU 2\"");
    assertThat(Files.readString(output.resolve("diagnosis.html"))).contains("<svg", "SELU 2");
  }

  @Test
  void trainsOnAnotherTableWithoutAConf() {
    Path table = folder.resolve("visits.parquet");
    JobRun.session()
        .range(600)
        .selectExpr(
            "id as visit",
            "cast(id % 7 as double) as pages",
            "if(id % 3 = 0, 'shop', 'blog') as `entry.page`",
            "if(id % 7 > 3, 2, if(id % 3 = 0, 1, 0)) as outcome")
        .write()
        .parquet(table.toString());
    Path output = folder.resolve("visits");
    JobRun run =
        JobRun.of(
            "train",
            "--set",
            "input=" + table,
            "--set",
            "labelCol=outcome",
            "--set",
            "idCol=visit",
            "--set",
            "output=" + output,
            "--set",
            "hiddenLayers=[16,8]",
            "--set",
            "maxEpochs=15");
    assertThat(run.error()).isEmpty();
    assertThat(run.output()).contains("validation accuracy").containsPattern("accuracy +\\d");
    JobRun scored =
        JobRun.of(
            "score",
            "--set",
            "input=" + table,
            "--set",
            "model=" + output.resolve("model"),
            "--set",
            "output=" + folder.resolve("visits-scored"));
    assertThat(scored.error()).isEmpty();
    Row first = JobRun.session().read().parquet(folder.resolve("visits-scored").toString()).first();
    assertThat(first.<Object>getList(first.fieldIndex("probability"))).hasSize(3);
  }
}
