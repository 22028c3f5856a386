package seluspark.job;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import seluspark.job.pipeline.SavedPipeline;
import seluspark.job.report.ConsoleReport;
import seluspark.job.report.DriftRecord;
import seluspark.job.report.RunFiles;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.ReadTable;
import seluspark.job.settings.ScoreSettings;

/**
 * Scores a table with a saved model. Beside the columns to keep it writes, of a classification,
 * {@code probability} (of the positive class; with more classes an array, one a class) and {@code
 * prediction} (the likeliest class, as the label column wrote it); of a regression, {@code
 * prediction}; of an anomaly model, {@code anomalyScore}, {@code prediction} (1 for an anomaly) and
 * {@code topColumn}, the column with the largest part in the score.
 */
@Command(name = "score", description = "Scores a table with a trained model.", sortOptions = false)
final class ScoreCommand implements Callable<Integer> {
  /** Exit code of a job that refused a drifted table. */
  private static final int DRIFTED = 3;

  @Spec private CommandSpec spec;

  @Mixin private SettingsOptions options;

  private final ConsoleReport console = new ConsoleReport(System.out);

  @Override
  public Integer call() throws InterruptedException, IOException {
    Optional<JobSettings> settings = options.read(JobKeys.of("score", ScoreSettings.settings()));
    return settings.isPresent() ? run(settings.get()) : CommandLine.ExitCode.OK;
  }

  private int run(JobSettings settings) throws InterruptedException, IOException {
    SparkSession spark = SparkSession.builder().appName("seluspark score").getOrCreate();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    OutputDirectory output =
        OutputDirectory.require(
            settings.value(ScoreSettings.OUTPUT), settings.value(ScoreSettings.OVERWRITE), hadoop);
    InputTable input = InputTable.of(settings);
    output.requireApartFrom("input", input.path(), hadoop);
    output.requireApartFrom("model", settings.value(ScoreSettings.MODEL), hadoop);
    output.requireWrittenByAJob(hadoop);
    Optional<OutputDirectory> report = reportDirectory(settings, output, hadoop);
    SavedPipeline saved = SavedPipeline.load(settings.value(ScoreSettings.MODEL));
    ReadTable read = input.read(spark);
    console.badRows(read.badRows());
    Dataset<Row> table = read.rows();
    List<String> kept = kept(settings, table, saved.outcome().scores());
    saved.checkSchema(table.schema());
    if (report.isPresent()) {
      DriftMeasurement measurement = new DriftMeasurement(settings, input, saved.preparer());
      Optional<DriftRecord> drift = measurement.measure(read);
      if (drift.isEmpty()) {
        forgoDrift(settings);
      } else {
        console.drift(drift.get());
        RunFiles.write(report.get().path().toString(), drift.get(), hadoop);
        console.places(Map.of("drift", report.get().shown(RunFiles.REPORT)));
        if (settings.value(ScoreSettings.FAIL_ON_DRIFT) && !drift.get().drifted().isEmpty()) {
          return refuse(drift.get());
        }
      }
    }
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
    return CommandLine.ExitCode.OK;
  }

  /** The columns to write beside the scores; earlier scores give way to the new ones. */
  private List<String> kept(JobSettings settings, Dataset<Row> table, List<String> scores) {
    Optional<List<String>> wanted = settings.optional(ScoreSettings.KEEP_COLS);
    TableColumns columns = new TableColumns(table);
    for (String name : wanted.orElse(List.of())) {
      columns.require("keepCols", name);
      if (isOneOf(scores, name)) {
        throw new IllegalArgumentException(
            "Cannot keep column \"%s\": expected keepCols without the columns that score writes, %s; rename it in the input"
                .formatted(name, scores));
      }
    }
    List<String> all = Arrays.asList(table.columns());
    List<String> replaced = all.stream().filter(name -> isOneOf(scores, name)).toList();
    if (wanted.isEmpty() && !replaced.isEmpty()) {
      console.note(
          "columns of the input that the new scores replace: " + String.join(", ", replaced));
    }
    return wanted.orElse(all.stream().filter(name -> !isOneOf(scores, name)).toList());
  }

  /** Spark, by default, does not tell "Prediction" from "prediction". */
  private static boolean isOneOf(List<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Where the drift is told; empty if it is not measured. */
  private static Optional<OutputDirectory> reportDirectory(
      JobSettings settings, OutputDirectory output, Configuration hadoop) {
    if (!settings.value(ScoreSettings.MEASURE_DRIFT)) {
      requireNoGuard(settings, "measureDrift = true, found false");
      return Optional.empty();
    }
    String directory = settings.optional(ScoreSettings.REPORT).orElse(output.path() + "-report");
    output.requireApartFrom("report", directory, hadoop);
    return Optional.of(
        OutputDirectory.require(directory, settings.value(ScoreSettings.OVERWRITE), hadoop));
  }

  /** Goes on with a model that knows nothing of its training rows, unless drift must not pass. */
  private void forgoDrift(JobSettings settings) {
    requireNoGuard(settings, "a model saved with a contract, found one without; train anew");
    console.note("drift not measured: the model was saved without a contract; train anew for one");
  }

  private static void requireNoGuard(JobSettings settings, String expected) {
    if (settings.value(ScoreSettings.FAIL_ON_DRIFT)) {
      throw new IllegalArgumentException(
          "Cannot use failOnDrift = true: expected %s, or set failOnDrift = false"
              .formatted(expected));
    }
  }

  private int refuse(DriftRecord drift) {
    spec.commandLine()
        .getErr()
        .println(
            "Cannot score: expected a table like that of training, found columns beyond a limit of drift: %s. Nothing was scored; see the report, then train anew, raise a limit, or set failOnDrift = false."
                .formatted(
                    drift.columns().stream()
                        .filter(column -> !column.beyond().isEmpty())
                        .map(
                            column ->
                                column.name() + " (" + String.join(", ", column.beyond()) + ")")
                        .collect(Collectors.joining(", "))));
    return DRIFTED;
  }
}
