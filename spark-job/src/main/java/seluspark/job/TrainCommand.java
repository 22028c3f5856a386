package seluspark.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluClassificationModel;
import seluspark.estimator.SeluClassifier;
import seluspark.job.metric.Evaluation;
import seluspark.job.pipeline.HeldOutRows;
import seluspark.job.pipeline.TrainStages;
import seluspark.job.report.ConsoleReport;
import seluspark.job.report.RunFiles;
import seluspark.job.report.RunRecord;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.TrainSettings;
import seluspark.training.EpochReport;
import seluspark.training.TrainingRun;

/** Trains a classifier on a table: reads, prepares, trains, measures, saves, reports. */
@Command(
    name = "train",
    description = "Trains a classifier on a table and reports on it.",
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--resume",
      description = "Go on from the newest checkpoint in checkpointDir, as resume = true does.")
  private boolean isResuming;

  private final ConsoleReport console = new ConsoleReport(System.out);

  @Override
  public Integer call() throws IOException {
    if (isResuming) {
      options.assign("resume=true");
    }
    TrainStages stages = TrainStages.create();
    Optional<JobSettings> settings = options.read(stages.keys(TrainSettings.settings()));
    if (settings.isPresent()) {
      stages.configure(settings.get());
      run(stages, settings.get());
    }
    return 0;
  }

  private void run(TrainStages stages, JobSettings settings) throws IOException {
    PhaseClock clock = new PhaseClock();
    SparkSession spark = SparkSession.builder().appName("seluspark train").getOrCreate();
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    OutputDirectory output =
        OutputDirectory.require(
            settings.value(TrainSettings.OUTPUT), settings.value(TrainSettings.OVERWRITE), hadoop);
    stages.classifier().requireSlots(spark);
    clock.end("start Spark");

    InputTable input = InputTable.of(settings);
    Dataset<Row> table = input.read(spark);
    stages.avoid(List.of(table.columns()));
    TestSplit split = split(table, stages, settings);
    clock.end("read");

    TablePreparerModel preparer = stages.preparer().fit(split.training());
    console.input(input.path(), table.columns().length, preparer.preparation().rowCount());
    console.columns(RunRecords.columns(preparer));
    clock.end("prepare");

    SeluClassificationModel classifier = train(stages.classifier(), preparer, split.training());
    TrainingRun run = classifier.trainingRun();
    clock.end("ingest", run.ingest(), "train");

    PipelineModel model = pipeline(List.of(preparer, classifier), split.training());
    model.write().overwrite().save(output.child("model"));
    clock.end("save");

    Optional<Evaluation> test = evaluate(model, split.test());
    clock.end("evaluate");
    RunRecord record =
        new RunRecords(settings, preparer, classifier)
            .record(input, output, test, clock.startedAt(), clock.phases(), spark.version());
    RunFiles.write(output.path().toString(), record, test, hadoop);
    console.metrics(record.metrics());
    console.findings(record.training().diagnosis());
    console.places(RunRecords.places(output));
  }

  private static TestSplit split(Dataset<Row> table, TrainStages stages, JobSettings settings) {
    TablePreparer preparer = stages.preparer();
    SeluClassifier classifier = stages.classifier();
    TableColumns columns = new TableColumns(table);
    columns.require("labelCol", preparer.getLabelCol());
    columns.requireIfSet(preparer, preparer.idCol());
    columns.requireIfSet(preparer, preparer.weightCol());
    columns.requireIfSet(classifier, classifier.validationIndicatorCol());
    Optional<String> id =
        preparer.isSet(preparer.idCol()) ? Optional.of(preparer.getIdCol()) : Optional.empty();
    return TestSplit.of(
        table,
        id,
        settings.value(TrainSettings.TEST_FRACTION),
        (long) classifier.getOrDefault(classifier.seed()));
  }

  private SeluClassificationModel train(
      SeluClassifier classifier, TablePreparerModel preparer, Dataset<Row> rows) {
    int lastEpoch = classifier.getMaxEpochs();
    return classifier
        .onEpoch(epoch -> show(epoch, lastEpoch, preparer.labels().length))
        .fit(preparer.transform(rows));
  }

  private void show(EpochReport epoch, int lastEpoch, int classes) {
    if (epoch.isRefit() && epoch.epoch() == 1) {
      console.note("again, on all %,d rows (refit)".formatted(epoch.rows()));
    }
    console.epoch(RunRecords.epoch(epoch), lastEpoch, RunRecords.metric(classes));
  }

  /** A pipeline of fitted stages: fitting it runs no job. */
  private static PipelineModel pipeline(List<? extends PipelineStage> stages, Dataset<Row> rows) {
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
  }

  private static Optional<Evaluation> evaluate(PipelineModel model, Dataset<Row> rows) {
    TablePreparerModel preparer = (TablePreparerModel) model.stages()[0];
    SeluClassificationModel classifier = (SeluClassificationModel) model.stages()[1];
    return HeldOutRows.evaluate(
        model.transform(rows),
        classifier.getProbabilityCol(),
        preparer.getPreparedLabelCol(),
        classifier.numClasses());
  }
}
