package seluspark.estimator;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;
import seluspark.persistence.NetworkReader;
import seluspark.persistence.NetworkWriter;
import seluspark.scoring.Logits;
import seluspark.training.Classification;
import seluspark.training.MultiLabel;
import seluspark.training.Objective;
import seluspark.training.TrainedNetwork;
import seluspark.training.TrainingRun;

/**
 * A trained self-normalizing network that tells classes apart, or says which of several labels
 * hold; of these, predictions are vectors of 0 and 1, and thresholds, where set, say from which
 * probability on each label is predicted, else it is 0.5.
 */
public final class SeluClassificationModel
    extends ProbabilisticClassificationModel<Vector, SeluClassificationModel>
    implements SeluModel, ScoredColumns, MLWritable {
  private static final long serialVersionUID = 1L;

  private String uid;
  private final SharedNetwork network;
  private final int numClasses;
  private final boolean isMultiLabel;
  private final double temperature;
  private final transient TrainedNetwork trained;
  private final transient TrainingRun run;

  /** An empty model, for Spark Connect, which constructs every stage once to learn its class. */
  public SeluClassificationModel() {
    this(new PendingUid(Identifiable$.MODULE$.randomUID("seluClassifier")), null, null);
  }

  SeluClassificationModel(String uid, TrainingRun run) {
    this(new PendingUid(uid), run.trained(), run);
  }

  SeluClassificationModel(String uid, TrainedNetwork trained) {
    this(new PendingUid(uid), trained, null);
  }

  private SeluClassificationModel(PendingUid pending, TrainedNetwork trained, TrainingRun run) {
    super();
    this.uid = pending.taken();
    this.trained = trained;
    this.run = run;
    this.network = trained == null ? null : new SharedNetwork(trained);
    this.isMultiLabel = trained != null && trained.objective() instanceof MultiLabel;
    this.numClasses = trained == null ? 0 : classes(trained.objective());
    this.temperature = trained == null ? 1 : trained.temperature();
  }

  private static int classes(Objective objective) {
    return objective instanceof Classification classification
        ? classification.classes()
        : objective.outputWidth();
  }

  /** The number of classes, or of labels. */
  @Override
  public int numClasses() {
    return numClasses;
  }

  @Override
  public int numFeatures() {
    return network.inputWidth();
  }

  @Override
  public TrainedNetwork trained() {
    return trained;
  }

  @Override
  public TrainingRun trainingRun() {
    return run;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    network.share(rows.sparkSession().sparkContext());
    if (ScoreBatches.pay(this, network, rows)) {
      return ScoreBatches.transform(this, network, rows);
    }
    return isMultiLabel ? labels(rows) : super.transform(rows);
  }

  /** MLlib's own transform knows one prediction a row only. */
  private Dataset<Row> labels(Dataset<?> rows) {
    transformSchema(rows.schema());
    UDF1<Vector, Vector> logits = this::predictRaw;
    UDF1<Vector, Vector> probabilities = features -> raw2probability(predictRaw(features));
    UDF1<Vector, Vector> predictions = features -> holding(raw2probability(predictRaw(features)));
    Dataset<Row> scored = withVector(rows.toDF(), getRawPredictionCol(), logits);
    scored = withVector(scored, getProbabilityCol(), probabilities);
    return withVector(scored, getPredictionCol(), predictions);
  }

  private Dataset<Row> withVector(Dataset<Row> rows, String name, UDF1<Vector, Vector> of) {
    return name.isEmpty()
        ? rows
        : rows.withColumn(
            name, ScoreColumn.of(rows, getFeaturesCol(), of, SQLDataTypes.VectorType()));
  }

  /** 1 for each label that is predicted to hold. */
  private Vector holding(Vector probabilities) {
    double[] thresholds = isDefined(thresholds()) ? getThresholds() : null;
    double[] values = new double[numClasses()];
    for (int i = 0; i < values.length; i++) {
      double threshold = thresholds != null ? thresholds[i] : 0.5;
      values[i] = probabilities.apply(i) > threshold ? 1 : 0;
    }
    return Vectors.dense(values);
  }

  /**
   * The schema with the columns that {@link #transform} adds.
   *
   * @throws IllegalArgumentException if the features column names its features, and not as the one
   *     of training did
   */
  @Override
  public StructType transformSchema(StructType schema) {
    requireFeatureNames(schema, getFeaturesCol());
    StructType scored = super.transformSchema(schema);
    return isMultiLabel ? LabelColsParam.withVector(scored, getPredictionCol()) : scored;
  }

  /**
   * Logits: (-z, z) for two classes, where z is the network's output, else the outputs; before any
   * temperature.
   */
  @Override
  public Vector predictRaw(Vector features) {
    return raw(network.output(features), 0);
  }

  /** Logits of the row whose outputs start at {@code at}. */
  private Vector raw(float[] outputs, int at) {
    double[] raw = new double[numClasses()];
    if (isMultiLabel) {
      Logits.copy(outputs, at, raw);
    } else {
      Logits.of(outputs, at, network.outputWidth(), raw);
    }
    return Vectors.dense(raw);
  }

  @Override
  public List<String> scoredColumns() {
    return Stream.of(getRawPredictionCol(), getProbabilityCol(), getPredictionCol())
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** Writes what MLlib makes of a row's logits. */
  @Override
  public void putScores(float[] outputs, int outputsAt, Object[] values, int at) {
    Vector raw = raw(outputs, outputsAt);
    boolean hasRaw = !getRawPredictionCol().isEmpty();
    boolean hasProbability = !getProbabilityCol().isEmpty();
    int next = at;
    if (hasRaw) {
      values[next++] = raw;
    }
    Vector probability = hasProbability || isMultiLabel ? raw2probability(raw) : null;
    if (hasProbability) {
      values[next++] = probability;
    }
    if (getPredictionCol().isEmpty()) {
      return;
    }
    if (isMultiLabel) {
      values[next] = holding(probability);
    } else {
      values[next] =
          hasRaw || !hasProbability ? raw2prediction(raw) : probability2prediction(probability);
    }
  }

  @Override
  public Vector raw2probabilityInPlace(Vector raw) {
    double[] values = ((DenseVector) raw).values();
    Logits.divide(values, temperature);
    if (isMultiLabel) {
      Logits.toIndependentProbabilities(values);
    } else {
      Logits.toProbabilities(values, network.outputWidth());
    }
    return raw;
  }

  @Override
  public SeluClassificationModel copy(ParamMap extra) {
    SeluClassificationModel copy = new SeluClassificationModel(new PendingUid(uid()), trained, run);
    return copyValues(copy, extra).setParent(parent());
  }

  /** javac sees two inherited methods of one signature here unless one overrides them, raw. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  @Override
  public scala.Tuple3 findSummaryModel() {
    return super.findSummaryModel();
  }

  @Override
  public String uid() {
    return uid != null ? uid : PendingUid.current();
  }

  @Override
  public MLWriter write() {
    return new NetworkWriter(this, NetworkParts.of(trained));
  }

  public static MLReader<SeluClassificationModel> read() {
    return new NetworkReader<>(
        SeluClassificationModel.class,
        (uid, parts) -> new SeluClassificationModel(uid, NetworkParts.read(uid, parts)));
  }

  /** Loads a model that was saved by {@code write().save(path)}. */
  public static SeluClassificationModel load(String path) {
    return read().load(path);
  }
}
