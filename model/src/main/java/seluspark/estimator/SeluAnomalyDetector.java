package seluspark.estimator;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seluspark.training.EpochReport;
import seluspark.training.LearningTask;
import seluspark.training.TrainingRun;

/**
 * Trains a self-normalizing autoencoder on rows, without labels, and tells by how badly it gives a
 * row back whether the row is an anomaly. Train it on normal rows, or on rows few of which are
 * anomalies.
 *
 * <p>Features should have mean 0 and variance 1, as {@code TablePreparer} makes them; categories
 * that it prepared are given back as categories. Given the same rows, settings and seed, the
 * network and the threshold have the same bits for any number of workers and any order or
 * partitioning of the rows.
 */
public final class SeluAnomalyDetector extends Estimator<SeluAnomalyModel>
    implements SeluStage<SeluAnomalyDetector>,
        AnomalyParams<SeluAnomalyDetector>,
        AnomalyColumns<SeluAnomalyDetector>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SeluAnomalyDetector.class);

  private final String uid;
  private transient Consumer<EpochReport> epochListener;

  public SeluAnomalyDetector() {
    this(Identifiable$.MODULE$.randomUID("seluAnomalyDetector"));
  }

  /** A detector with the given uid. Its defaults are those of an autoencoder on small tables. */
  public SeluAnomalyDetector(String uid) {
    this.uid = uid;
    setStageDefaults();
    setAnomalyDefaults();
    setAnomalyColumnDefaults();
    setDefault(dropout(), 0.0);
    setDefault(learningRate(), 0.003);
    setDefault(weightDecay(), 0.0);
    setDefault(maxEpochs(), 4);
    setDefault(minSteps(), 1500);
    setDefault(validationFraction(), 0.0);
    setDefault(refit(), false);
  }

  @Override
  public SeluAnomalyModel fit(Dataset<?> rows) {
    transformSchema(rows.schema());
    FeatureColumn features = FeatureColumn.of(rows, getFeaturesCol());
    TrainingRun run =
        new StageTraining(this)
            .train(
                rows,
                features,
                List.of(),
                LearningTask.reconstruction(TableColumns.of(rows, features), getNoise()),
                epochListener);
    SeluAnomalyModel unlimited = model(rows, run, AnomalyThreshold.NONE);
    if (getContamination() == 0) {
      return unlimited;
    }
    AnomalyThreshold threshold = AnomalyThreshold.of(unlimited.scores(rows), getContamination());
    if (!threshold.isMet(getContamination(), run.trainingRows() + run.validationRows())) {
      LOG.warn(
          "The threshold {} calls a share {} of the training rows anomalies, not {}: many rows have"
              + " the same score",
          threshold.value(),
          threshold.realizedContamination(),
          getContamination());
    }
    return model(rows, run, threshold);
  }

  private SeluAnomalyModel model(Dataset<?> rows, TrainingRun run, AnomalyThreshold threshold) {
    SeluAnomalyModel model = new SeluAnomalyModel(uid, run, threshold);
    model.keepFeatureNames(rows.schema(), getFeaturesCol());
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return withScores(schema);
  }

  @Override
  public SeluAnomalyDetector onEpoch(Consumer<EpochReport> listener) {
    epochListener = listener;
    return this;
  }

  @Override
  public SeluAnomalyDetector copy(ParamMap extra) {
    SeluAnomalyDetector copy = defaultCopy(extra);
    return copy.onEpoch(epochListener);
  }

  @Override
  public String uid() {
    return uid;
  }

  public static MLReader<SeluAnomalyDetector> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an estimator that was saved by {@code write().save(path)}. */
  public static SeluAnomalyDetector load(String path) {
    return read().load(path);
  }
}
