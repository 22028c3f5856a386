package seluspark.job;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seluspark.job.pipeline.SavedPipeline;
import seluspark.job.report.ConsoleReport;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.ScoreSettings;

/**
 * Scores a table with a saved model. Beside the columns to keep it writes {@code probability} (of
 * the positive class; with more classes an array, one a class) and {@code prediction} (the
 * likeliest class, as the label column wrote it).
 */
@Command(name = "score", description = "Scores a table with a trained model.", sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  private final ConsoleReport console = new ConsoleReport(System.out);

  @Override
  public Integer call() throws InterruptedException {
    Optional<JobSettings> settings = options.read(JobKeys.of("score", ScoreSettings.settings()));
    if (settings.isPresent()) {
      run(settings.get());
    }
    return 0;
  }

  private void run(JobSettings settings) throws InterruptedException {
    SparkSession spark = SparkSession.builder().appName("seluspark score").getOrCreate();
    OutputDirectory output =
        OutputDirectory.require(
            settings.value(ScoreSettings.OUTPUT),
            settings.value(ScoreSettings.OVERWRITE),
            spark.sparkContext().hadoopConfiguration());
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    InputTable input = InputTable.of(settings);
    output.requireApartFrom("input", input.path(), hadoop);
    output.requireApartFrom("model", settings.value(ScoreSettings.MODEL), hadoop);
    output.requireWrittenByAJob(hadoop);
    SavedPipeline saved = SavedPipeline.load(settings.value(ScoreSettings.MODEL));
    Dataset<Row> table = input.read(spark);
    List<String> kept =
        settings.optional(ScoreSettings.KEEP_COLS).orElse(Arrays.asList(table.columns()));
    TableColumns columns = new TableColumns(table);
    kept.forEach(name -> columns.require("keepCols", name));
    Observation counted = new Observation();
    saved
        .score(table, kept)
        .observe(counted, functions.count(functions.lit(1)).as("rows"))
        .write()
        .mode(SaveMode.Overwrite)
        .format(settings.value(ScoreSettings.OUTPUT_FORMAT))
        .option("header", "true")
        .save(output.path().toString());
    console.note("scored %,d rows".formatted((Long) counted.getAsJava().get("rows")));
    console.places(Map.of("scores", output.shown(".")));
  }
}
