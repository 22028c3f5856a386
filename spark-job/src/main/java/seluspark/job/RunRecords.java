package seluspark.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluClassificationModel;
import seluspark.job.console.Versions;
import seluspark.job.metric.Evaluation;
import seluspark.job.report.RunFiles;
import seluspark.job.report.RunRecord;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobSettings;
import seluspark.kernel.KernelSelection;
import seluspark.training.EpochReport;
import seluspark.training.TrainingRun;

/** Translates what the stages know into the record of a run. */
final class RunRecords {
  /** What the terminal and the report call the metric of the validation rows. */
  static String metric(int classes) {
    return classes == 2 ? "AUC" : "accuracy";
  }

  private final JobSettings settings;
  private final TablePreparerModel preparer;
  private final SeluClassificationModel classifier;

  RunRecords(
      JobSettings settings, TablePreparerModel preparer, SeluClassificationModel classifier) {
    this.settings = settings;
    this.preparer = preparer;
    this.classifier = classifier;
  }

  RunRecord record(
      InputTable input,
      OutputDirectory output,
      Optional<Evaluation> test,
      Instant startedAt,
      List<RunRecord.PhaseTime> phases,
      String sparkVersion) {
    TrainingRun run = classifier.trainingRun();
    return new RunRecord(
        RunRecord.FORMAT_VERSION,
        output.path().getName(),
        startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
        classifier.networkSha256(),
        new RunRecord.Task(preparer.getLabelCol(), Arrays.asList(preparer.labels())),
        new RunRecord.DataRecord(
            input.path(),
            input.format(),
            run.fingerprint(),
            new RunRecord.RowCounts(
                run.trainingRows(),
                run.validationRows(),
                test.map(Evaluation::rowCount).orElse(0L)),
            columns(preparer),
            Arrays.asList(preparer.featureNames())),
        new RunRecord.TrainingRecord(
            (long) settings.effective().get("seed"),
            run.workers(),
            metric(classifier.numClasses()),
            classifier.bestEpoch(),
            classifier.history().stream().map(RunRecords::epoch).toList(),
            classifier.diagnosis()),
        metrics(test),
        settings.effective(),
        new RunRecord.Versions(
            Versions.seluspark(),
            sparkVersion,
            System.getProperty("java.version"),
            KernelSelection.route()),
        phases,
        new RunRecord.ModelRecord(output.child("model"), classifier.network().parameterCount()));
  }

  private Map<String, Map<String, Double>> metrics(Optional<Evaluation> test) {
    EpochReport best = classifier.history().get(classifier.bestEpoch() - 1);
    Map<String, Double> validation = new LinkedHashMap<>();
    if (classifier.numClasses() == 2) {
      validation.put("rocAuc", best.rocAuc());
    }
    validation.put("logLoss", best.validationLoss());
    validation.put("accuracy", best.accuracy());
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    metrics.put("validation", validation);
    test.ifPresent(evaluation -> metrics.put("test", evaluation.metrics()));
    return metrics;
  }

  static List<RunRecord.ColumnRole> columns(TablePreparerModel preparer) {
    return preparer.columns().stream()
        .map(
            column ->
                new RunRecord.ColumnRole(
                    column.name(),
                    column.role().toString(),
                    column.statistics().isEmpty() ? column.reason() : column.statistics(),
                    column.missingCount(),
                    column.width()))
        .toList();
  }

  static RunRecord.EpochRecord epoch(EpochReport epoch) {
    return new RunRecord.EpochRecord(
        epoch.epoch(),
        epoch.trainingLoss(),
        epoch.validationLoss(),
        Double.isNaN(epoch.rocAuc()) ? epoch.accuracy() : epoch.rocAuc(),
        epoch.rowsPerSecond(),
        epoch.exchangeSeconds() / epoch.seconds(),
        epoch.seconds());
  }

  static Map<String, String> places(OutputDirectory output) {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("model", output.shown("model"));
    places.put("run", output.shown(RunFiles.RUN));
    places.put("report", output.shown(RunFiles.REPORT));
    return places;
  }
}
