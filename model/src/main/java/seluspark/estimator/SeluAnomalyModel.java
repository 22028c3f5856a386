package seluspark.estimator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import seluspark.loss.ColumnGroup;
import seluspark.loss.MixedReconstruction;
import seluspark.persistence.NetworkReader;
import seluspark.persistence.NetworkWriter;
import seluspark.persistence.StrictJson;
import seluspark.training.Reconstruction;
import seluspark.training.TrainedNetwork;
import seluspark.training.TrainingRun;

/**
 * A trained autoencoder that scores rows: how badly it gives the row back, averaged over the
 * columns of the table (squared differences of quantities, cross-entropies of categories).
 */
public final class SeluAnomalyModel extends Model<SeluAnomalyModel>
    implements SeluModel, AnomalyColumns<SeluAnomalyModel>, MLWritable {
  private static final long serialVersionUID = 1L;
  private static final String THRESHOLD = "threshold.json";
  private static final ObjectMapper JSON = StrictJson.mapper();

  private final String uid;
  private final SharedNetwork network;
  private final List<ColumnGroup> columns;
  private final double threshold;
  private final double realizedContamination;
  private final transient TrainedNetwork trained;
  private final transient TrainingRun run;

  /** An empty model, for Spark Connect, which constructs every stage once to learn its class. */
  public SeluAnomalyModel() {
    this(Identifiable$.MODULE$.randomUID("seluAnomalyDetector"), null, null, AnomalyThreshold.NONE);
  }

  SeluAnomalyModel(String uid, TrainingRun run, AnomalyThreshold threshold) {
    this(uid, run.trained(), run, threshold);
  }

  private SeluAnomalyModel(
      String uid, TrainedNetwork trained, TrainingRun run, AnomalyThreshold threshold) {
    this.uid = uid;
    this.trained = trained;
    this.run = run;
    this.network = trained == null ? null : new SharedNetwork(trained);
    this.columns = trained == null ? null : ((Reconstruction) trained.objective()).columns();
    this.threshold = threshold.value();
    this.realizedContamination = threshold.realizedContamination();
    setAnomalyColumnDefaults();
  }

  @Override
  public TrainedNetwork trained() {
    return trained;
  }

  @Override
  public TrainingRun trainingRun() {
    return run;
  }

  /** Scores above it are anomalies; infinite if the contamination was 0. */
  public double threshold() {
    return threshold;
  }

  /** The share of the training rows with a score above the threshold. */
  public double realizedContamination() {
    return realizedContamination;
  }

  /** Names of the columns, in the order of the contributions. */
  public String[] columnNames() {
    return columns.stream().map(ColumnGroup::name).toArray(String[]::new);
  }

  /** How badly the row is given back, from 0 up. */
  public double score(Vector features) {
    return new MixedReconstruction(columns).error(network.output(features), asFloats(features), 0);
  }

  /** The part of each column in the score; they add up to it. */
  public Vector contributions(Vector features) {
    MixedReconstruction loss = new MixedReconstruction(columns);
    float[] output = network.output(features);
    float[] input = asFloats(features);
    double[] parts = new double[columns.size()];
    for (int column = 0; column < parts.length; column++) {
      parts[column] = loss.error(column, output, input, 0) / parts.length;
    }
    return Vectors.dense(parts);
  }

  private static float[] asFloats(Vector features) {
    double[] dense = features.toArray();
    float[] values = new float[dense.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) dense[i];
    }
    return values;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    transformSchema(rows.schema());
    network.share(rows.sparkSession().sparkContext());
    Dataset<Row> scored = rows.withColumn(getScoreCol(), scoreOf(rows));
    if (!getContributionsCol().isEmpty()) {
      UDF1<Vector, Vector> contributions = this::contributions;
      scored =
          scored.withColumn(
              getContributionsCol(),
              ScoreColumn.of(rows, getFeaturesCol(), contributions, SQLDataTypes.VectorType()));
    }
    return scored.withColumn(
        getPredictionCol(),
        functions
            .when(scored.col(ColumnNames.quoted(getScoreCol())).gt(threshold), 1.0)
            .otherwise(0.0));
  }

  /** The scores of rows, as a table of one column. */
  Dataset<Row> scores(Dataset<?> rows) {
    network.share(rows.sparkSession().sparkContext());
    return rows.select(scoreOf(rows).as("score"));
  }

  private Column scoreOf(Dataset<?> rows) {
    UDF1<Vector, Double> score = this::score;
    return ScoreColumn.of(rows, getFeaturesCol(), score, DataTypes.DoubleType);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    requireFeatureNames(schema, getFeaturesCol());
    return withScores(schema);
  }

  @Override
  public SeluAnomalyModel copy(ParamMap extra) {
    SeluAnomalyModel copy =
        new SeluAnomalyModel(
            uid, trained, run, new AnomalyThreshold(threshold, realizedContamination));
    return copyValues(copy, extra).setParent(parent());
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public MLWriter write() {
    Map<String, byte[]> parts = NetworkParts.of(trained);
    try {
      parts.put(
          THRESHOLD,
          JSON.writeValueAsBytes(
              JSON.createObjectNode()
                  .put("threshold", threshold)
                  .put("realizedContamination", realizedContamination)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new NetworkWriter(this, parts);
  }

  public static MLReader<SeluAnomalyModel> read() {
    return new NetworkReader<>(
        SeluAnomalyModel.class,
        (uid, parts) ->
            new SeluAnomalyModel(
                uid, NetworkParts.read(uid, parts), null, thresholdOf(uid, parts)));
  }

  private static AnomalyThreshold thresholdOf(String uid, Map<String, byte[]> parts) {
    var json = NetworkParts.json(uid, parts, THRESHOLD);
    // JSON knows no infinity: Jackson writes it as a text.
    return new AnomalyThreshold(
        json.path("threshold").isNumber()
            ? json.path("threshold").asDouble()
            : Double.POSITIVE_INFINITY,
        json.path("realizedContamination").asDouble());
  }

  /** Loads a model that was saved by {@code write().save(path)}. */
  public static SeluAnomalyModel load(String path) {
    return read().load(path);
  }
}
