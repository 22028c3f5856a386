package seluspark.estimator;

import java.util.function.Consumer;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import seluspark.training.EpochReport;
import seluspark.training.LearningTask;
import seluspark.training.RegressionLoss;

/**
 * Trains a self-normalizing network (Klambauer et al., 2017) to predict a number, or, with
 * labelCols, several.
 *
 * <p>Targets are standardized inside, by sums that are exact, and predictions are in the unit of
 * the target. Features should have mean 0 and variance 1, as {@code TablePreparer} makes them.
 * Given the same rows, settings and seed, the trained network has the same bits for any number of
 * workers and any order or partitioning of the rows. Targets are held in 32 bits, seven digits.
 */
public final class SeluRegressor extends Regressor<Vector, SeluRegressor, SeluRegressionModel>
    implements SeluStage<SeluRegressor>,
        RegressionParams<SeluRegressor>,
        LabelColsParam<SeluRegressor>,
        StandardizationParam<SeluRegressor>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private String uid;
  private transient Consumer<EpochReport> epochListener;

  public SeluRegressor() {
    this(Identifiable$.MODULE$.randomUID("seluRegressor"));
  }

  public SeluRegressor(String uid) {
    this(new PendingUid(uid));
  }

  private SeluRegressor(PendingUid pending) {
    super();
    this.uid = pending.taken();
    setStageDefaults();
    setDefault(standardization(), false);
    setRegressionDefaults();
    // Numbers take a finer fit than classes.
    setDefault(hiddenLayers(), new int[] {256, 256, 256});
    setDefault(dropout(), 0.0);
    setDefault(learningRate(), 0.003);
    setDefault(weightDecay(), 0.02);
    setDefault(batchSize(), 256);
    setDefault(maxEpochs(), 100);
  }

  @Override
  public SeluRegressionModel fit(Dataset<?> rows) {
    if (!isSet(labelCols())) {
      return super.fit(rows);
    }
    transformSchema(rows.schema());
    return copyValues(train(rows).setParent(this), ParamMap.empty());
  }

  @Override
  public SeluRegressionModel train(Dataset<?> rows) {
    SeluRegressionModel model =
        new SeluRegressionModel(
            uid(),
            new StageTraining(this)
                .train(
                    rows,
                    FeatureColumn.of(rows, getFeaturesCol()),
                    labelColumns(getLabelCol()),
                    LearningTask.regression(lossOfParams())
                        .standardizingFeatures(getStandardization()),
                    epochListener));
    model.keepFeatureNames(rows.schema(), getFeaturesCol());
    return model;
  }

  private RegressionLoss lossOfParams() {
    return new RegressionLoss(
        getLoss(), getLoss().equals("quantile") ? getQuantileLevel() : getHuberDelta());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if (!isSet(labelCols())) {
      return super.transformSchema(schema);
    }
    requireLabels(schema);
    return LabelColsParam.withVector(
        validateAndTransformSchema(schema, false, featuresDataType()), getPredictionCol());
  }

  @Override
  public SeluRegressor onEpoch(Consumer<EpochReport> listener) {
    epochListener = listener;
    return this;
  }

  @Override
  public SeluRegressor copy(ParamMap extra) {
    SeluRegressor copy = defaultCopy(extra);
    return copy.onEpoch(epochListener);
  }

  @Override
  public String uid() {
    return uid != null ? uid : PendingUid.current();
  }

  public static MLReader<SeluRegressor> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an estimator that was saved by {@code write().save(path)}. */
  public static SeluRegressor load(String path) {
    return read().load(path);
  }
}
