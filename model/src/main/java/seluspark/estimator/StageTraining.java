package seluspark.estimator;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seluspark.theory.Finding;
import seluspark.training.EpochReport;
import seluspark.training.Exchange;
import seluspark.training.FitExplanation;
import seluspark.training.LearningTask;
import seluspark.training.RowColumns;
import seluspark.training.SynchronousTraining;
import seluspark.training.TrainingRun;
import seluspark.training.TrainingSettings;
import seluspark.training.ValidationMetric;

/**
 * How the Params of a stage become a training: as plain values; nothing beyond this knows Params.
 */
final class StageTraining {
  private static final Logger LOG = LoggerFactory.getLogger(StageTraining.class);

  /**
   * Enough for the arithmetic: a shard's gradient is rounded and added once, however few its rows.
   */
  private static final int ROWS_PER_SHARD = 256;

  private static final int FEWEST_SHARDS = 4;

  private final SeluStage<?> stage;

  StageTraining(SeluStage<?> stage) {
    this.stage = stage;
  }

  /** Trains on the labels, of which there may be none; without a listener epochs are logged. */
  TrainingRun train(
      Dataset<?> rows,
      FeatureColumn features,
      List<String> labels,
      LearningTask task,
      Consumer<EpochReport> listener) {
    TrainingRun run =
        SynchronousTraining.train(
            rows,
            columns(features.column(), labels),
            features.names(),
            task,
            resolved(),
            listener != null ? listener : epoch -> LOG.info(epoch.line()));
    logFindings(run, listener == null);
    return run;
  }

  /** The columns that training reads. */
  RowColumns columns(String features, List<String> labels) {
    return new RowColumns(
        features, labels, column(stage.weightCol()), column(stage.validationIndicatorCol()));
  }

  /** Who listens to the epochs tells the findings, too. */
  private static void logFindings(TrainingRun run, boolean asWarnings) {
    if (run.trained().diagnosis() == null) {
      return;
    }
    for (Finding finding : run.trained().diagnosis().findings()) {
      if (finding.severity() == Finding.Severity.WARNING && asWarnings) {
        LOG.warn(finding.line());
      } else {
        LOG.info(finding.line());
      }
    }
  }

  FitExplanation explain(Dataset<?> rows, FeatureColumn features, String label) {
    FitExplanation explanation =
        SynchronousTraining.explain(
            rows,
            new RowColumns(features.column(), List.of(label), null, null),
            features.names().size(),
            resolved());
    LOG.info("fit would take:\n{}", explanation.text());
    return explanation;
  }

  TrainingSettings resolved() {
    return new TrainingSettings(
        stage.architecture(),
        new TrainingSettings.Optimization(
            stage.getOptimizer(),
            stage.getLearningRate(),
            stage.getMomentum(),
            stage.getBeta1(),
            stage.getBeta2(),
            stage.getWeightDecay(),
            stage.getClipNorm(),
            stage.getLearningRateSchedule(),
            stage.getWarmupFraction()),
        new TrainingSettings.Stopping(
            stage.getMaxEpochs(),
            stage.getMinSteps(),
            stage.getPatience(),
            ValidationMetric.of(stage.getValidationMetric()),
            stage.getRefit()),
        stage.getBatchSize(),
        stage.getNumShards() > 0
            ? stage.getNumShards()
            : Math.max(FEWEST_SHARDS, stage.getBatchSize() / ROWS_PER_SHARD),
        stage.getNumWorkers(),
        (long) stage.getOrDefault(stage.seed()),
        stage.isSet(stage.validationIndicatorCol()) ? 0 : stage.getValidationFraction(),
        Duration.ofSeconds(stage.getExchangeTimeoutInSeconds()),
        Exchange.of(stage.getExchange()),
        (long) stage.getRowMemoryInMiB() << 20,
        new TrainingSettings.Recovery(
            column(stage.checkpointDir()),
            stage.getCheckpointInterval(),
            stage.getCheckpointSteps(),
            stage.getKeptCheckpoints(),
            stage.getMaxRestarts(),
            stage.getReplacementTimeoutInSeconds(),
            stage.getResume(),
            stage.getMaxSkippedSteps()));
  }

  private String column(Param<String> param) {
    return stage.isDefined(param) && !stage.getOrDefault(param).isEmpty()
        ? stage.getOrDefault(param)
        : null;
  }
}
