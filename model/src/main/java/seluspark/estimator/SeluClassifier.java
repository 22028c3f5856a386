package seluspark.estimator;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seluspark.theory.Finding;
import seluspark.training.EpochReport;
import seluspark.training.Exchange;
import seluspark.training.FitExplanation;
import seluspark.training.RowColumns;
import seluspark.training.SynchronousTraining;
import seluspark.training.TrainingRun;
import seluspark.training.TrainingSettings;
import seluspark.training.ValidationMetric;

/**
 * Trains a self-normalizing network (Klambauer et al., 2017) to tell classes apart.
 *
 * <p>Features should have mean 0 and variance 1, as {@code TablePreparer} makes them. Labels are 0,
 * 1, ..., k - 1. Given the same rows, settings and seed, the trained network has the same bits for
 * any number of workers and any order or partitioning of the rows.
 */
public final class SeluClassifier
    extends ProbabilisticClassifier<Vector, SeluClassifier, SeluClassificationModel>
    implements NetworkParams<SeluClassifier>,
        OptimizerParams<SeluClassifier>,
        TrainingParams<SeluClassifier>,
        DistributionParams<SeluClassifier>,
        RecoveryParams<SeluClassifier>,
        SeedParam<SeluClassifier>,
        WeightColParam<SeluClassifier>,
        ValidationIndicatorColParam<SeluClassifier>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  /**
   * Enough for the arithmetic: a shard's gradient is rounded and added once, however few its rows.
   */
  private static final int ROWS_PER_SHARD = 256;

  private static final int FEWEST_SHARDS = 4;

  private static final Logger LOG = LoggerFactory.getLogger(SeluClassifier.class);

  private String uid;
  private transient Consumer<EpochReport> epochListener;

  public SeluClassifier() {
    this(Identifiable$.MODULE$.randomUID("seluClassifier"));
  }

  public SeluClassifier(String uid) {
    this(new PendingUid(uid));
  }

  private SeluClassifier(PendingUid pending) {
    super();
    this.uid = pending.taken();
    setNetworkDefaults();
    setOptimizerDefaults();
    setTrainingDefaults();
    setDistributionDefaults();
    setRecoveryDefaults();
    setDefault(seed(), 1L);
  }

  @Override
  public SeluClassificationModel train(Dataset<?> rows) {
    FeatureColumn features = FeatureColumn.of(rows, getFeaturesCol());
    TrainingRun run =
        SynchronousTraining.classifier(
            rows,
            columns(),
            features.names(),
            LabelColumn.declaredClasses(rows, getLabelCol()),
            resolveSettings(),
            epochListener != null ? epochListener : epoch -> LOG.info(epoch.line()));
    SeluClassificationModel model = new SeluClassificationModel(uid(), run);
    FeatureNames.of(rows.schema(), getFeaturesCol())
        .ifPresent(named -> model.set(model.featureNames(), named.names().toArray(String[]::new)));
    logFindings(model);
    return model;
  }

  private void logFindings(SeluClassificationModel model) {
    if (model.diagnosis() == null) {
      return;
    }
    for (Finding finding : model.diagnosis().findings()) {
      if (finding.severity() == Finding.Severity.WARNING && epochListener == null) {
        LOG.warn(finding.line());
      } else {
        LOG.info(finding.line());
      }
    }
  }

  /**
   * What {@link #fit} on these rows would take: task slots, memory, traffic, kernels, and the rows'
   * labels. Reads the label column, trains nothing, and writes the explanation to the log.
   */
  public FitExplanation explainFit(Dataset<?> rows) {
    FitExplanation explanation =
        SynchronousTraining.explain(
            rows,
            new RowColumns(getFeaturesCol(), List.of(getLabelCol()), null, null),
            FeatureColumn.of(rows, getFeaturesCol()).names().size(),
            resolveSettings());
    LOG.info("fit would take:\n{}", explanation.text());
    return explanation;
  }

  /**
   * Has {@code listener} called on the driver after each epoch, instead of a line in the log. It is
   * no Param: copies keep it, saved estimators do not.
   */
  public SeluClassifier onEpoch(Consumer<EpochReport> listener) {
    epochListener = listener;
    return this;
  }

  /**
   * Refuses at once what {@link #fit} would refuse for want of task slots or for Spark's
   * configuration.
   *
   * @throws IllegalArgumentException telling what there is and what is needed
   */
  public void requireSlots(SparkSession spark) {
    SynchronousTraining.requireSlots(spark.sparkContext(), resolveSettings());
  }

  /** Params as the plain values that training takes; nothing beyond this knows Params. */
  TrainingSettings resolveSettings() {
    return new TrainingSettings(
        architecture(),
        new TrainingSettings.Optimization(
            getOptimizer(),
            getLearningRate(),
            getMomentum(),
            getBeta1(),
            getBeta2(),
            getWeightDecay(),
            getClipNorm(),
            getLearningRateSchedule(),
            getWarmupFraction()),
        new TrainingSettings.Stopping(
            getMaxEpochs(), getPatience(), ValidationMetric.of(getValidationMetric()), getRefit()),
        getBatchSize(),
        getNumShards() > 0
            ? getNumShards()
            : Math.max(FEWEST_SHARDS, getBatchSize() / ROWS_PER_SHARD),
        getNumWorkers(),
        (long) getOrDefault(seed()),
        isSet(validationIndicatorCol()) ? 0 : getValidationFraction(),
        Duration.ofSeconds(getExchangeTimeoutInSeconds()),
        Exchange.of(getExchange()),
        new TrainingSettings.Recovery(
            column(checkpointDir()),
            getCheckpointInterval(),
            getCheckpointSteps(),
            getKeptCheckpoints(),
            getMaxRestarts(),
            getReplacementTimeoutInSeconds(),
            getResume(),
            getMaxSkippedSteps()));
  }

  /** The columns that training reads. */
  RowColumns columns() {
    return new RowColumns(
        getFeaturesCol(),
        List.of(getLabelCol()),
        column(weightCol()),
        column(validationIndicatorCol()));
  }

  private String column(Param<String> param) {
    return isDefined(param) && !getOrDefault(param).isEmpty() ? getOrDefault(param) : null;
  }

  @Override
  public SeluClassifier copy(ParamMap extra) {
    SeluClassifier copy = defaultCopy(extra);
    return copy.onEpoch(epochListener);
  }

  @Override
  public String uid() {
    return uid != null ? uid : PendingUid.current();
  }

  public static MLReader<SeluClassifier> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an estimator that was saved by {@code write().save(path)}. */
  public static SeluClassifier load(String path) {
    return read().load(path);
  }
}
