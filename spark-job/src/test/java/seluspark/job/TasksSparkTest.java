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
import seluspark.job.report.RunJson;
import seluspark.job.report.RunRecord;

/** Train, score and evaluate for the tasks that are no classification, on the shipped customers. */
class TasksSparkTest {
  private static final String TABLE = "../data/telco-customer-churn.csv";

  @TempDir private Path folder;

  private static JobRun run(String command, String conf, String... assignments) {
    List<String> arguments = new ArrayList<>(List.of(command));
    if (conf != null) {
      arguments.addAll(List.of("--conf", "../conf/" + conf));
    }
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    return JobRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void predictsANumber() throws Exception {
    String output = folder.resolve("charges").toString();
    JobRun training =
        run("train", "telco-charges.conf", "input=" + TABLE, "output=" + output, "maxEpochs=6");
    assertThat(training.error()).isEmpty();
    assertThat(training.exitCode()).isZero();
    assertThat(training.output())
        .containsPattern("MonthlyCharges +label")
        .containsPattern("epoch 6/6  loss 0\\.\\d+  validation loss 0\\.\\d+  validation RMSE \\d")
        .containsPattern("RMSE +\\d+\\.\\d+ +\\d+\\.\\d+");
    RunRecord record = RunJson.read(Files.readString(Path.of(output, "run.json")));
    assertThat(record.task())
        .isEqualTo(new RunRecord.Task("regression", "MonthlyCharges", List.of()));
    assertThat(record.metrics().get("test").get("r2")).isGreaterThan(0.95);
    assertThat(record.settings()).containsKey("quantileLevel").doesNotContainKey("balanceClasses");
    assertThat(Files.readString(Path.of(output, "report.html")))
        .contains("MonthlyCharges: a number");

    String model = "model=" + output + "/model";
    JobRun evaluation = run("evaluate", null, model, "input=" + TABLE);
    assertThat(evaluation.error()).isEmpty();
    assertThat(evaluation.output()).contains("measured on 7,043 rows").containsPattern("R2 +0\\.9");
    Path scores = folder.resolve("scores");
    JobRun scoring =
        run("score", null, model, "input=" + TABLE, "output=" + scores, "keepCols=customerID");
    assertThat(scoring.error()).isEmpty();
    Dataset<Row> table = JobRun.session().read().parquet(scores.toString());
    assertThat(table.columns()).containsExactly("customerID", "prediction");
    assertThat(table.filter("prediction between 0 and 200").count()).isGreaterThan(7000);
  }

  @Test
  void findsWhatIsUnusual() throws Exception {
    String output = folder.resolve("unusual").toString();
    JobRun training =
        run(
            "train",
            "telco-anomaly.conf",
            "input=" + TABLE,
            "output=" + output,
            "maxEpochs=1",
            "minSteps=0",
            "contamination=0.02",
            "labelCol=Churn");
    assertThat(training.error()).isEmpty();
    RunRecord record = RunJson.read(Files.readString(Path.of(output, "run.json")));
    assertThat(record.task().kind()).isEqualTo("anomaly");
    assertThat(record.data().columns())
        .anyMatch(column -> column.name().equals("Churn") && column.outputWidth() == 0);

    Path scores = folder.resolve("scores");
    String model = "model=" + output + "/model";
    JobRun scoring =
        run("score", null, model, "input=" + TABLE, "output=" + scores, "keepCols=customerID");
    assertThat(scoring.error()).isEmpty();
    Dataset<Row> table = JobRun.session().read().parquet(scores.toString());
    assertThat(table.columns())
        .containsExactly("customerID", "anomalyScore", "prediction", "topColumn");
    assertThat(table.filter("prediction = 1").count()).isBetween(130L, 150L);
    assertThat(table.filter("topColumn = 'Contract'").count()).isPositive();
  }

  @Test
  void measuresAnomaliesByALabel() {
    Path table = folder.resolve("points.parquet");
    JobRun.session()
        .range(1200)
        .selectExpr(
            "cast(id % 7 as double) + rand(1) as a",
            "if(id % 100 = 0, 20 + rand(2), cast(id % 7 as double) + rand(3)) as b",
            "if(id % 100 = 0, 1, 0) as isOdd")
        .write()
        .parquet(table.toString());
    String output = folder.resolve("odd").toString();
    JobRun training =
        run(
            "train",
            null,
            "task=anomaly",
            "input=" + table,
            "output=" + output,
            "labelCol=isOdd",
            "hiddenLayers=32,32",
            "minSteps=300");
    assertThat(training.error()).isEmpty();
    assertThat(training.output()).containsPattern("ROC AUC +\\S+");
    String model = "model=" + output + "/model";
    JobRun evaluation = run("evaluate", null, model, "input=" + table, "labelCol=isOdd");
    assertThat(evaluation.error()).isEmpty();
    assertThat(evaluation.output()).containsPattern("ROC AUC +(0\\.9|1)");
    JobRun unlabeled = run("evaluate", null, model, "input=" + table);
    assertThat(unlabeled.exitCode()).isNotZero();
    assertThat(unlabeled.error()).contains("expected the setting labelCol, found none");
  }

  @Test
  void refusesSettingsOfAnotherTask() {
    JobRun refused =
        run("train", "telco-charges.conf", "balanceClasses=true", "output=" + folder.resolve("x"));
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.error())
        .contains("expected settings of task = regression, found balanceClasses (");
    JobRun unlabeled =
        run("train", null, "task=regression", "input=" + TABLE, "output=" + folder.resolve("x"));
    assertThat(unlabeled.error()).contains("expected the setting labelCol, found none");
  }
}
