package seluspark.job;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.ComparedFit;
import seluspark.estimator.NetworkComparison;
import seluspark.estimator.SeluClassifier;
import seluspark.job.compare.Candidate;
import seluspark.job.compare.CandidateGrid;
import seluspark.job.compare.Comparison;
import seluspark.job.pipeline.TrainStages;
import seluspark.job.report.ComparisonFiles;
import seluspark.job.report.ComparisonRecord;
import seluspark.job.report.ConsoleReport;
import seluspark.job.settings.CompareSettings;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.ReadTable;
import seluspark.job.settings.SettingsException;
import seluspark.job.settings.SplitSettings;
import seluspark.job.settings.TrainSettings;

/**
 * Cross-validates a grid of networks on a table, side by side. The table is prepared once, from all
 * of its rows, which uses no label; all networks see the same features and folds.
 */
@Command(
    name = "compare",
    description = "Cross-validates networks that differ in some settings, side by side.",
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  private static final String ONE = "one";

  @Mixin private SettingsOptions options;

  private final ConsoleReport console = new ConsoleReport(System.out);

  @Override
  public Integer call() throws IOException {
    TrainStages stages = TrainStages.create();
    Optional<JobSettings> settings =
        options.read(stages.keys("compare", CompareSettings.settings()));
    if (settings.isPresent()) {
      stages.configure(settings.get());
      SplitSettings.requireNone("compare", settings.get());
      run(stages, settings.get());
    }
    return 0;
  }

  private void run(TrainStages stages, JobSettings settings) throws IOException {
    List<Candidate> candidates = candidates(stages.classifier(), settings);
    int folds = folds(settings);
    PhaseClock clock = new PhaseClock();
    SparkSession spark = SparkSession.builder().appName("seluspark compare").getOrCreate();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    OutputDirectory output =
        OutputDirectory.require(
            settings.value(TrainSettings.OUTPUT), settings.value(TrainSettings.OVERWRITE), hadoop);
    clock.end("start Spark");

    InputTable input = InputTable.of(settings);
    Dataset<Row> table = table(input, stages.preparer(), spark);
    stages.avoid(List.of(table.columns()));
    TablePreparerModel preparer = stages.preparer().fit(table);
    console.input(input.path(), table.columns().length, preparer.preparation().rowCount());
    clock.end("prepare");

    long seed = (long) stages.classifier().getOrDefault(stages.classifier().seed());
    try (NetworkComparison comparison =
        NetworkComparison.of(preparer.transform(table), stages.classifier(), folds, seed)) {
      clock.end("ingest");
      List<ComparedFit> fits = crossValidate(comparison, candidates);
      clock.end("train");
      String metric = stages.classifier().getValidationMetric();
      ComparisonRecord record =
          new ComparisonRecord(
              ComparisonRecord.FORMAT_VERSION,
              clock.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
              input.path(),
              preparer.getLabelCol(),
              comparison.rowCount(),
              comparison.classes(),
              folds,
              metric,
              new Comparison(candidates, fits, metric).records(),
              settings.effective(stages.used()),
              clock.phases());
      ComparisonFiles.write(output.path().toString(), record, hadoop);
      console.comparison(record);
      console.places(places(output));
    }
  }

  private static List<Candidate> candidates(SeluClassifier base, JobSettings settings) {
    CandidateGrid grid = new CandidateGrid(base, settings.value(CompareSettings.GRID));
    return settings.value(CompareSettings.VARY).equals(ONE) ? grid.oneAtATime() : grid.all();
  }

  private static int folds(JobSettings settings) {
    long folds = settings.value(CompareSettings.FOLDS);
    if (folds < 2 || folds > Integer.MAX_VALUE) {
      throw new SettingsException(
          "Cannot compare: expected folds to be at least 2, found " + folds);
    }
    return (int) folds;
  }

  private Dataset<Row> table(InputTable input, TablePreparer preparer, SparkSession spark) {
    ReadTable read = input.read(spark);
    console.badRows(read.badRows());
    Dataset<Row> table = read.rows();
    TableColumns columns = new TableColumns(table);
    columns.require("labelCol", preparer.getLabelCol());
    columns.requireIfSet(preparer, preparer.idCol());
    columns.requireIfSet(preparer, preparer.weightCol());
    return table;
  }

  private List<ComparedFit> crossValidate(
      NetworkComparison comparison, List<Candidate> candidates) {
    int count = candidates.size() * comparison.folds();
    List<ComparedFit> done = new ArrayList<>();
    return comparison.crossValidate(
        candidates.stream().map(Candidate::classifier).toList(),
        fit -> {
          done.add(fit);
          console.note(line(fit, candidates, done.size(), count));
        });
  }

  private static String line(ComparedFit fit, List<Candidate> candidates, int done, int count) {
    String outcome =
        fit.measures()
            .map(
                epoch ->
                    String.format(
                        Locale.ROOT,
                        "loss %.4f  accuracy %.4f",
                        epoch.validationLoss(),
                        epoch.accuracy()))
            .orElse("failed");
    return String.format(
        Locale.ROOT,
        "%d/%d  fold %d  %s  %.1f s  %s",
        done,
        count,
        fit.fold() + 1,
        outcome,
        fit.result().seconds(),
        candidates.get(fit.candidate()).name());
  }

  private static Map<String, String> places(OutputDirectory output) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("data", output.shown(ComparisonFiles.DATA));
    places.put("report", output.shown(ComparisonFiles.PAGE));
    return places;
  }
}
