package seluspark.job;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seluspark.job.metric.Evaluation;
import seluspark.job.pipeline.SavedPipeline;
import seluspark.job.report.ConsoleReport;
import seluspark.job.settings.EvaluateSettings;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.ReadTable;

/** Measures a saved model on a table with labels. */
@Command(
    name = "evaluate",
    description = "Measures a trained model on a table with labels.",
    sortOptions = false)
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  private final ConsoleReport console = new ConsoleReport(System.out);

  @Override
  public Integer call() {
    Optional<JobSettings> settings =
        options.read(JobKeys.of("evaluate", EvaluateSettings.settings()));
    settings.ifPresent(this::run);
    return 0;
  }

  private static IllegalArgumentException unlabeled() {
    return new IllegalArgumentException(
        "Cannot evaluate: expected the setting labelCol, found none. It names the column that is 1"
            + " for an anomaly. Give it in the conf file, or as --set labelCol=...");
  }

  private void run(JobSettings settings) {
    SparkSession spark = SparkSession.builder().appName("seluspark evaluate").getOrCreate();
    SavedPipeline saved = SavedPipeline.load(settings.value(EvaluateSettings.MODEL));
    ReadTable read = InputTable.of(settings).read(spark);
    console.badRows(read.badRows());
    Dataset<Row> table = read.rows();
    Optional<String> labelCol = settings.optional(EvaluateSettings.LABEL_COL);
    String required = labelCol.or(saved::labelCol).orElseThrow(EvaluateCommand::unlabeled);
    new TableColumns(table).require("labelCol", required);
    Evaluation evaluation =
        saved
            .evaluate(table, required)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Cannot evaluate: expected rows with a value in labelCol \""
                            + required
                            + "\", found none"));
    console.note("measured on %,d rows".formatted(evaluation.rowCount()));
    console.metrics(Map.of("value", evaluation.metrics()));
  }
}
