package seluspark.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluClassificationModel;
import seluspark.job.console.Versions;
import seluspark.job.metric.Evaluation;
import seluspark.job.report.RunFiles;
import seluspark.job.report.RunRecord;
import seluspark.job.settings.InputTable;
import seluspark.job.settings.JobSettings;
import seluspark.kernel.KernelSelection;
import seluspark.theory.LayerMoments;
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
      List<RunRecord.LayerMoments> layers,
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
            columns(preparer)),
        new RunRecord.TrainingRecord(
            (long) settings.effective().get("seed"),
            run.workers(),
            metric(classifier.numClasses()),
            classifier.bestEpoch(),
            classifier.history().stream().map(RunRecords::epoch).toList(),
            layers),
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

  /** Moments of the layers' activations over some prepared rows. */
  static List<RunRecord.LayerMoments> layers(
      SeluClassificationModel classifier, Dataset<Row> prepared) {
    List<Row> rows = prepared.select(classifier.getFeaturesCol()).collectAsList();
    int width = classifier.numFeatures();
    float[] features = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      double[] values = rows.get(i).<Vector>getAs(0).toArray();
      for (int j = 0; j < width; j++) {
        features[i * width + j] = (float) values[j];
      }
    }
    return LayerMoments.of(classifier.network(), classifier.parameters(), features, rows.size())
        .stream()
        .map(
            moments ->
                new RunRecord.LayerMoments(
                    moments.layer(), moments.width(), moments.mean(), moments.variance()))
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
