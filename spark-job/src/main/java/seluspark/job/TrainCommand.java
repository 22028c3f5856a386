package seluspark.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluRegressor;
import seluspark.estimator.SeluStage;
import seluspark.job.metric.Evaluation;
import seluspark.job.pipeline.EpochRecords;
import seluspark.job.pipeline.Outcome;
import seluspark.job.pipeline.TrainStages;
import seluspark.job.report.ConsoleReport;
import seluspark.job.report.RunFiles;
import seluspark.job.report.RunRecord;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobSettings;
import seluspark.job.settings.ReadTable;
import seluspark.job.settings.SplitSettings;
import seluspark.job.settings.TrainSettings;
import seluspark.training.EpochReport;
import seluspark.training.TrainingRun;

/** Trains a network on a table: reads, prepares, trains, measures, saves, reports. */
@Command(
    name = "train",
    description = "Trains a network on a table and reports on it.",
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
      SplitSettings.check(settings.get());
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
    stages.learner().stage().requireSlots(spark);
    clock.end("start Spark");

    InputTable input = InputTable.of(settings);
    ReadTable read = input.read(spark);
    console.badRows(read.badRows());
    Dataset<Row> table = read.rows();
    stages.avoid(List.of(table.columns()));
    TrainSplit split = split(table, stages, settings);
    clock.end("read");

    TablePreparerModel preparer = stages.preparer().fit(split.learningRows());
    console.input(input.path(), table.columns().length, preparer.preparation().rowCount());
    console.columns(RunRecords.columns(preparer, stages.labelCol()));
    List<String> warnings = LeakWarnings.of(split.learningRows(), preparer);
    console.warnings(warnings);
    clock.end("prepare");

    Transformer trained = train(stages, preparer, split.markedRows());
    Outcome outcome = Outcome.of(preparer, trained).orElseThrow();
    TrainingRun run = outcome.model().trainingRun();
    clock.end("ingest", run.ingest(), "train");

    PipelineModel model = pipeline(List.of(preparer, trained), split.learningRows());
    model.write().overwrite().save(output.child("model"));
    clock.end("save");

    Optional<Evaluation> test =
        outcome.evaluate(model.transform(split.testRows()), stages.labelCol());
    clock.end("evaluate");
    RunRecord record =
        new RunRecords(settings, stages, preparer, outcome)
            .record(
                input,
                warnings,
                read.badRows(),
                output,
                test,
                clock.startedAt(),
                clock.phases(),
                spark.version());
    RunFiles.write(output.path().toString(), record, test, hadoop);
    console.metrics(record.metrics());
    console.findings(record.training().diagnosis());
    console.places(RunRecords.places(output));
  }

  private static TrainSplit split(Dataset<Row> table, TrainStages stages, JobSettings settings) {
    TablePreparer preparer = stages.preparer();
    SeluStage<?> learner = stages.learner().stage();
    TableColumns columns = new TableColumns(table);
    stages.labelCol().ifPresent(name -> columns.require("labelCol", name));
    if (learner instanceof SeluRegressor regressor) {
      columns.requireNumber("labelCol", regressor.getLabelCol());
    }
    columns.requireIfSet(preparer, preparer.idCol());
    columns.requireIfSet(preparer, preparer.weightCol());
    columns.requireIfSet(learner, learner.validationIndicatorCol());
    return TrainSplit.of(table, stages, settings);
  }

  private Transformer train(TrainStages stages, TablePreparerModel preparer, Dataset<Row> rows) {
    SeluStage<?> stage = stages.learner().stage();
    // Small tables get more epochs for the sake of minSteps: how many, the rows will tell.
    int lastEpoch = stage.getMinSteps() > 0 ? 0 : stage.getMaxEpochs();
    return stages.learner().fit(preparer.transform(rows), epoch -> show(epoch, lastEpoch));
  }

  private void show(EpochReport epoch, int lastEpoch) {
    if (epoch.isRefit() && epoch.epoch() == 1) {
      console.note("again, on all %,d rows (refit)".formatted(epoch.rows()));
    }
    console.epoch(EpochRecords.of(epoch), lastEpoch, RunRecords.metric(epoch));
  }

  /** A pipeline of fitted stages: fitting it runs no job. */
  private static PipelineModel pipeline(List<? extends PipelineStage> stages, Dataset<Row> rows) {
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
  }
}
