package seluspark.estimator;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import seluspark.network.Network;
import seluspark.persistence.NetworkReader;
import seluspark.persistence.NetworkWriter;
import seluspark.scoring.Logits;
import seluspark.theory.Diagnosis;
import seluspark.training.EpochReport;
import seluspark.training.TrainedNetwork;
import seluspark.training.TrainingRun;

/** A trained self-normalizing network that tells classes apart. */
public final class SeluClassificationModel
    extends ProbabilisticClassificationModel<Vector, SeluClassificationModel>
    implements FeatureNamesParam, MLWritable {
  private static final long serialVersionUID = 1L;

  private String uid;
  private final SharedNetwork network;
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
  }

  @Override
  public int numClasses() {
    return network.classes();
  }

  @Override
  public int numFeatures() {
    return network.inputWidth();
  }

  /** The network for inference. */
  public Network network() {
    return network.network();
  }

  /** A copy of the network's parameters, laid out as {@link Network#tensors()} says. */
  public float[] parameters() {
    return network.parameters().clone();
  }

  /** SHA-256 of the network as it is saved: 64 hexadecimal digits. */
  public String networkSha256() {
    return NetworkParts.sha256(trained);
  }

  /** Every epoch of the training, the first first. */
  public List<EpochReport> history() {
    return trained.history();
  }

  /** The epoch, from 1, whose weights these are. */
  public int bestEpoch() {
    return trained.bestEpoch();
  }

  /** Whether the network normalizes itself, as seen at the end of training; null if unknown. */
  public Diagnosis diagnosis() {
    return trained.diagnosis();
  }

  /**
   * The same as seen with other rows.
   *
   * @param rows (rowCount × numFeatures), row-major
   * @param labels of each row, or none
   */
  public Diagnosis diagnose(
      float[] rows, int rowCount, Optional<float[]> labels, List<String> featureNames) {
    return trained.diagnose(rows, rowCount, labels, featureNames);
  }

  /** Row counts and times of the training; null for a model that was loaded. */
  public TrainingRun trainingRun() {
    return run;
  }

  /**
   * The schema with the columns that {@link #transform} adds.
   *
   * @throws IllegalArgumentException if the features column names its features, and not as the one
   *     of training did
   */
  @Override
  public StructType transformSchema(StructType schema) {
    if (isDefined(featureNames())) {
      FeatureNames.of(schema, getFeaturesCol())
          .ifPresent(found -> found.check(List.of(getFeatureNames())));
    }
    return super.transformSchema(schema);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    network.share(rows.sparkSession().sparkContext());
    return ScoreBatches.pay(this, network, rows)
        ? ScoreBatches.transform(this, network, rows)
        : super.transform(rows);
  }

  /** Logits: (-z, z) for two classes, where z is the network's output, else the outputs. */
  @Override
  public Vector predictRaw(Vector features) {
    return raw(network.output(features), 0);
  }

  /** Logits of the row whose outputs start at {@code at}. */
  Vector raw(float[] outputs, int at) {
    double[] raw = new double[numClasses()];
    Logits.of(outputs, at, network.outputWidth(), raw);
    return Vectors.dense(raw);
  }

  /** Writes what MLlib makes of a row's logits, for each output column that has a name. */
  void putOutputs(Vector raw, Object[] values, int at) {
    boolean hasRaw = !getRawPredictionCol().isEmpty();
    boolean hasProbability = !getProbabilityCol().isEmpty();
    int next = at;
    if (hasRaw) {
      values[next++] = raw;
    }
    Vector probability = hasProbability ? raw2probability(raw) : null;
    if (hasProbability) {
      values[next++] = probability;
    }
    if (!getPredictionCol().isEmpty()) {
      values[next] =
          hasRaw || !hasProbability ? raw2prediction(raw) : probability2prediction(probability);
    }
  }

  @Override
  public Vector raw2probabilityInPlace(Vector raw) {
    Logits.toProbabilities(((DenseVector) raw).values(), network.outputWidth());
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
