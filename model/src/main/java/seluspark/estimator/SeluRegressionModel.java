package seluspark.estimator;

import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.RegressionModel;
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
import seluspark.training.Regression;
import seluspark.training.TrainedNetwork;
import seluspark.training.TrainingRun;

/**
 * A trained self-normalizing network that predicts a number, in the unit of the target, or several,
 * as a vector.
 */
public final class SeluRegressionModel extends RegressionModel<Vector, SeluRegressionModel>
    implements SeluModel, ScoredColumns, MLWritable {
  private static final long serialVersionUID = 1L;

  private String uid;
  private final SharedNetwork network;
  private final Regression regression;
  private final transient TrainedNetwork trained;
  private final transient TrainingRun run;

  /** An empty model, for Spark Connect, which constructs every stage once to learn its class. */
  public SeluRegressionModel() {
    this(new PendingUid(Identifiable$.MODULE$.randomUID("seluRegressor")), null, null);
  }

  SeluRegressionModel(String uid, TrainingRun run) {
    this(new PendingUid(uid), run.trained(), run);
  }

  SeluRegressionModel(String uid, TrainedNetwork trained) {
    this(new PendingUid(uid), trained, null);
  }

  private SeluRegressionModel(PendingUid pending, TrainedNetwork trained, TrainingRun run) {
    super();
    this.uid = pending.taken();
    this.trained = trained;
    this.run = run;
    this.network = trained == null ? null : new SharedNetwork(trained);
    this.regression = trained == null ? null : (Regression) trained.objective();
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
  public int numFeatures() {
    return network.inputWidth();
  }

  /** Numbers that are predicted of a row. */
  public int numOutputs() {
    return network.outputWidth();
  }

  /**
   * The prediction for one row.
   *
   * @throws IllegalStateException if there are several outputs; see {@link #predictAll}
   */
  @Override
  public double predict(Vector features) {
    if (numOutputs() != 1) {
      throw new IllegalStateException(
          "Cannot predict one number: expected a network of one output, found "
              + numOutputs()
              + "; use transform or predictAll");
    }
    return regression.prediction(network.output(features), 0, 0);
  }

  /** The predictions for one row, in the order of the label columns. */
  public Vector predictAll(Vector features) {
    return predictions(network.output(features), 0);
  }

  private Vector predictions(float[] outputs, int at) {
    double[] predictions = new double[numOutputs()];
    for (int j = 0; j < predictions.length; j++) {
      predictions[j] = regression.prediction(outputs, at, j);
    }
    return Vectors.dense(predictions);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    network.share(rows.sparkSession().sparkContext());
    if (ScoreBatches.pay(this, network, rows)) {
      return ScoreBatches.transform(this, network, rows);
    }
    if (numOutputs() == 1) {
      return super.transform(rows);
    }
    transformSchema(rows.schema());
    UDF1<Vector, Vector> predictAll = this::predictAll;
    return rows.withColumn(
        getPredictionCol(),
        ScoreColumn.of(rows, getFeaturesCol(), predictAll, SQLDataTypes.VectorType()));
  }

  @Override
  public List<String> scoredColumns() {
    return getPredictionCol().isEmpty() ? List.of() : List.of(getPredictionCol());
  }

  @Override
  public void putScores(float[] outputs, int outputsAt, Object[] values, int at) {
    values[at] =
        numOutputs() == 1
            ? (Object) regression.prediction(outputs, outputsAt, 0)
            : predictions(outputs, outputsAt);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    requireFeatureNames(schema, getFeaturesCol());
    StructType scored = super.transformSchema(schema);
    return numOutputs() == 1 ? scored : LabelColsParam.withVector(scored, getPredictionCol());
  }

  @Override
  public SeluRegressionModel copy(ParamMap extra) {
    SeluRegressionModel copy = new SeluRegressionModel(new PendingUid(uid()), trained, run);
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public String uid() {
    return uid != null ? uid : PendingUid.current();
  }

  @Override
  public MLWriter write() {
    return new NetworkWriter(this, NetworkParts.of(trained));
  }

  public static MLReader<SeluRegressionModel> read() {
    return new NetworkReader<>(
        SeluRegressionModel.class,
        (uid, parts) -> new SeluRegressionModel(uid, NetworkParts.read(uid, parts)));
  }

  /** Loads a model that was saved by {@code write().save(path)}. */
  public static SeluRegressionModel load(String path) {
    return read().load(path);
  }
}
