package seluspark.estimator;

import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import seluspark.training.ClassWeights;
import seluspark.training.EpochReport;
import seluspark.training.FitExplanation;
import seluspark.training.LearningTask;

/**
 * Trains a self-normalizing network (Klambauer et al., 2017) to tell classes apart, or, with
 * labelCols, to say which of several labels hold of a row.
 *
 * <p>Features should have mean 0 and variance 1, as {@code TablePreparer} makes them. Labels are 0,
 * 1, ..., k - 1. Given the same rows, settings and seed, the trained network has the same bits for
 * any number of workers and any order or partitioning of the rows.
 */
public final class SeluClassifier
    extends ProbabilisticClassifier<Vector, SeluClassifier, SeluClassificationModel>
    implements SeluStage<SeluClassifier>,
        ClassificationParams<SeluClassifier>,
        LabelColsParam<SeluClassifier>,
        StandardizationParam<SeluClassifier>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

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
    setStageDefaults();
    setDefault(standardization(), false);
    setClassificationDefaults();
  }

  @Override
  public SeluClassificationModel fit(Dataset<?> rows) {
    if (!isSet(labelCols())) {
      return super.fit(rows);
    }
    transformSchema(rows.schema());
    return copyValues(train(rows).setParent(this), ParamMap.empty());
  }

  @Override
  public SeluClassificationModel train(Dataset<?> rows) {
    LearningTask task =
        isSet(labelCols())
            ? multiLabel()
            : classification(LabelColumn.declaredClasses(rows, getLabelCol()), isCalibrated());
    SeluClassificationModel model =
        new SeluClassificationModel(
            uid(),
            new StageTraining(this)
                .train(
                    rows,
                    FeatureColumn.of(rows, getFeaturesCol()),
                    labelColumns(getLabelCol()),
                    task.standardizingFeatures(getStandardization()),
                    epochListener));
    model.keepFeatureNames(rows.schema(), getFeaturesCol());
    return model;
  }

  /** What these Params ask for, of as many classes as the label's metadata declares, or 0. */
  LearningTask classification(int declaredClasses, boolean isCalibrated) {
    if (getBalanceClasses() && getClassWeights().length > 0) {
      throw new IllegalArgumentException(
          "Cannot weigh classes: expected balanceClasses or classWeights, found both; unset one");
    }
    return LearningTask.classification(
        declaredClasses,
        getLabelSmoothing(),
        new ClassWeights(getBalanceClasses(), Arrays.stream(getClassWeights()).boxed().toList()),
        isCalibrated);
  }

  private LearningTask multiLabel() {
    if (getBalanceClasses() || getClassWeights().length > 0) {
      throw new IllegalArgumentException(
          "Cannot weigh classes: expected labelCol, found labelCols, of which several may hold;"
              + " unset balanceClasses and classWeights");
    }
    return LearningTask.multiLabel(getLabelSmoothing(), isCalibrated());
  }

  private boolean isCalibrated() {
    return getCalibration().equals("temperature");
  }

  /**
   * What {@link #fit} on these rows would take: task slots, memory, traffic, kernels, and the rows'
   * labels. Reads the labels and, of a wide table, the features, trains nothing, and writes the
   * explanation to the log.
   */
  public FitExplanation explainFit(Dataset<?> rows) {
    return new StageTraining(this)
        .explain(rows, FeatureColumn.of(rows, getFeaturesCol()), getLabelCol());
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
  public SeluClassifier onEpoch(Consumer<EpochReport> listener) {
    epochListener = listener;
    return this;
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
