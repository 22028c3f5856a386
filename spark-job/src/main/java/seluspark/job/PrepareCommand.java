package seluspark.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.dataprep.profile.ColumnReference;
import seluspark.job.report.ConsoleReport;
import seluspark.job.report.ProfileRecord;
import seluspark.job.report.RunFiles;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobKeys;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.PrepareSettings;
import seluspark.job.settings.ReadTable;

/**
 * Prepares a table: writes its features as Parquet, the fitted preparer to apply to later tables,
 * and a profile of the columns. Rows pass through; none are collected, sorted or cached.
 */
@Command(
    name = "prepare",
    description = "Turns a table into standardized features and reports on its columns.",
    sortOptions = false)
final class PrepareCommand implements Callable<Integer> {
  private static final String TABLE = "table";
  private static final String PREPARER = "preparer";

  @Mixin private SettingsOptions options;

  private final ConsoleReport console = new ConsoleReport(System.out);

  @Override
  public Integer call() throws IOException {
    TablePreparer preparer = new TablePreparer();
    Optional<JobSettings> settings = options.read(keys(preparer));
    if (settings.isPresent()) {
      settings.get().applyTo(preparer);
      run(preparer, settings.get());
    }
    return 0;
  }

  static JobKeys keys(TablePreparer preparer) {
    return JobKeys.of("prepare", PrepareSettings.settings()).withStage(preparer);
  }

  private void run(TablePreparer preparer, JobSettings settings) throws IOException {
    PhaseClock clock = new PhaseClock();
    SparkSession spark = SparkSession.builder().appName("seluspark prepare").getOrCreate();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    OutputDirectory output =
        OutputDirectory.require(
            settings.value(PrepareSettings.OUTPUT),
            settings.value(PrepareSettings.OVERWRITE),
            hadoop);
    InputTable input = InputTable.of(settings);
    output.requireApartFrom("input", input.path(), hadoop);
    clock.end("start Spark");

    ReadTable read = input.read(spark);
    console.badRows(read.badRows());
    Dataset<Row> table = read.rows();
    List<String> kept = kept(preparer, settings, table);
    clock.end("read");

    TablePreparerModel model = preparer.fit(table);
    console.note(
        "read %s: %,d columns, %,d rows"
            .formatted(input.path(), table.columns().length, model.preparation().rowCount()));
    console.columns(RunRecords.columns(model, Optional.empty()));
    List<String> warnings = LeakWarnings.of(table, model);
    console.warnings(warnings);
    clock.end("fit");

    String prepared = output.child(TABLE);
    model
        .transform(table)
        .select(written(kept, preparer))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(prepared);
    model.write().overwrite().save(output.child(PREPARER));
    clock.end("write");

    List<ProfileRecord.Feature> features =
        ProfileRecords.features(spark.read().parquet(prepared), model);
    clock.end("measure");
    ProfileRecord profile =
        ProfileRecords.of(
            input.path(),
            warnings,
            read.badRows(),
            model,
            features,
            settings.effective(List.of(preparer)),
            clock);
    RunFiles.write(output.path().toString(), profile, hadoop);
    console.places(places(output));
  }

  /** The columns to keep, of which the table must have each. */
  private static List<String> kept(
      TablePreparer preparer, JobSettings settings, Dataset<Row> table) {
    TableColumns columns = new TableColumns(table);
    columns.requireIfSet(preparer, preparer.labelCol());
    columns.requireIfSet(preparer, preparer.idCol());
    columns.requireIfSet(preparer, preparer.weightCol());
    Optional<List<String>> wanted = settings.optional(PrepareSettings.KEEP_COLS);
    wanted.orElse(List.of()).forEach(name -> columns.require("keepCols", name));
    return wanted.orElseGet(
        () ->
            Stream.of(preparer.idCol(), preparer.weightCol())
                .filter(preparer::isSet)
                .map(param -> (String) preparer.getOrDefault(param))
                .toList());
  }

  private static Column[] written(List<String> kept, TablePreparer preparer) {
    List<String> names = new ArrayList<>(kept);
    names.add(preparer.getFeaturesCol());
    if (preparer.isSet(preparer.labelCol())) {
      names.add(preparer.getPreparedLabelCol());
    }
    return names.stream().map(ColumnReference::of).toArray(Column[]::new);
  }

  private static Map<String, String> places(OutputDirectory output) {
    Map<String, String> places = new LinkedHashMap<>();
    for (String name : Arrays.asList(TABLE, PREPARER, RunFiles.PROFILE, RunFiles.REPORT)) {
      places.put(name.replaceAll("\\..*", ""), output.shown(name));
    }
    return places;
  }
}
