package seluspark.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluModel;
import seluspark.job.console.Versions;
import seluspark.job.metric.Evaluation;
import seluspark.job.pipeline.ClassOutcome;
import seluspark.job.pipeline.EpochRecords;
import seluspark.job.pipeline.Outcome;
import seluspark.job.pipeline.TrainStages;
import seluspark.job.report.RunFiles;
import seluspark.job.report.RunRecord;
import seluspark.job.settings.BadRows;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobSettings;
import seluspark.kernel.KernelSelection;
import seluspark.training.EpochReport;
import seluspark.training.TrainingRun;

/** Translates what the stages know into the record of a run. */
final class RunRecords {
  /** What the terminal calls the metric of the validation rows. */
  static String metric(EpochReport epoch) {
    if (!Double.isNaN(epoch.rocAuc())) {
      return "AUC";
    }
    return Double.isNaN(epoch.rmse()) ? "accuracy" : "RMSE";
  }

  private final JobSettings settings;
  private final TrainStages stages;
  private final TablePreparerModel preparer;
  private final Outcome outcome;

  RunRecords(
      JobSettings settings, TrainStages stages, TablePreparerModel preparer, Outcome outcome) {
    this.settings = settings;
    this.stages = stages;
    this.preparer = preparer;
    this.outcome = outcome;
  }

  RunRecord record(
      InputTable input,
      List<String> warnings,
      BadRows badRows,
      OutputDirectory output,
      Optional<Evaluation> test,
      Instant startedAt,
      List<RunRecord.PhaseTime> phases,
      String sparkVersion) {
    SeluModel model = outcome.model();
    TrainingRun run = model.trainingRun();
    Map<String, Object> effective = settings.effective(stages.used());
    stages.labelCol().ifPresent(name -> effective.putIfAbsent("labelCol", name));
    return new RunRecord(
        RunRecord.FORMAT_VERSION,
        output.path().getName(),
        startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
        model.networkSha256(),
        new RunRecord.Task(outcome.task(), stages.labelCol().orElse(""), outcome.labels()),
        new RunRecord.DataRecord(
            input.path(),
            input.format(),
            run.fingerprint(),
            new RunRecord.RowCounts(
                run.trainingRows(),
                run.validationRows(),
                test.map(Evaluation::rowCount).orElse(0L)),
            columns(preparer, stages.labelCol()),
            Arrays.asList(preparer.featureNames()),
            warnings,
            badRows),
        new RunRecord.TrainingRecord(
            (long) effective.get("seed"),
            run.workers(),
            outcome.metricName(),
            model.bestEpoch(),
            model.history().stream().map(EpochRecords::of).toList(),
            model.diagnosis()),
        metrics(test),
        effective,
        new RunRecord.Versions(
            Versions.seluspark(),
            sparkVersion,
            System.getProperty("java.version"),
            KernelSelection.route()),
        phases,
        new RunRecord.ModelRecord(output.child("model"), model.network().parameterCount()));
  }

  private Map<String, Map<String, Double>> metrics(Optional<Evaluation> test) {
    EpochReport best = outcome.model().history().get(outcome.model().bestEpoch() - 1);
    Map<String, Double> validation = new LinkedHashMap<>();
    putMeasured(validation, "rocAuc", best.rocAuc());
    boolean hasClasses = outcome instanceof ClassOutcome;
    putMeasured(validation, hasClasses ? "logLoss" : "loss", best.validationLoss());
    putMeasured(validation, "accuracy", best.accuracy());
    putMeasured(validation, "rmse", best.rmse());
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    if (!validation.isEmpty()) {
      metrics.put("validation", validation);
    }
    test.ifPresent(evaluation -> metrics.put("test", evaluation.metrics()));
    return metrics;
  }

  private static void putMeasured(Map<String, Double> metrics, String name, double value) {
    if (!Double.isNaN(value)) {
      metrics.put(name, value);
    }
  }

  /** What each column was taken for; a label that is no class is ignored by the preparation. */
  static List<RunRecord.ColumnRole> columns(
      TablePreparerModel preparer, Optional<String> labelCol) {
    return preparer.columns().stream()
        .map(
            column ->
                new RunRecord.ColumnRole(
                    column.name(),
                    labelCol.filter(column.name()::equals).isPresent()
                        ? "label"
                        : column.role().toString(),
                    column.statistics().isEmpty() ? column.reason() : column.statistics(),
                    column.missingCount(),
                    column.width()))
        .toList();
  }

  static Map<String, String> places(OutputDirectory output) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("model", output.shown("model"));
    places.put("run", output.shown(RunFiles.RUN));
    places.put("report", output.shown(RunFiles.REPORT));
    return places;
  }
}
