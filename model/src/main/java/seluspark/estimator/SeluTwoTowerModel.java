package seluspark.estimator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import seluspark.network.Architecture;
import seluspark.network.Network;
import seluspark.persistence.NetworkReader;
import seluspark.persistence.NetworkWriter;
import seluspark.training.Retrieval;
import seluspark.training.TrainedNetwork;
import seluspark.training.TrainingRun;

/**
 * Two trained encoders. {@code transform} encodes the sides that a table has: queries, documents or
 * both. Embeddings have length 1: the product of two is their cosine, and {@link NearestDocuments}
 * finds the documents with the largest.
 */
public final class SeluTwoTowerModel extends Model<SeluTwoTowerModel>
    implements SeluModel, TowerColumns<SeluTwoTowerModel>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SharedNetwork queryEncoder;
  private final SharedNetwork documentEncoder;
  private final transient TrainedNetwork trained;
  private final transient TrainingRun run;

  /** An empty model, for Spark Connect, which constructs every stage once to learn its class. */
  public SeluTwoTowerModel() {
    this(Identifiable$.MODULE$.randomUID("seluTwoTower"), null, null);
  }

  SeluTwoTowerModel(String uid, TrainedNetwork trained, TrainingRun run) {
    this.uid = uid;
    this.trained = trained;
    this.run = run;
    this.queryEncoder = trained == null ? null : queryEncoder(trained);
    this.documentEncoder =
        trained == null
            ? null
            : retrieval(trained).sharesWeights() ? queryEncoder : documentEncoder(trained);
    setTowerColumnDefaults();
  }

  private static Retrieval retrieval(TrainedNetwork trained) {
    return (Retrieval) trained.objective();
  }

  private static SharedNetwork queryEncoder(TrainedNetwork trained) {
    Retrieval retrieval = retrieval(trained);
    Architecture architecture = trained.architecture();
    SharedNetwork.NetworkSource source = () -> retrieval.queryEncoder(architecture).forInference();
    return new SharedNetwork(
        source, Arrays.copyOf(trained.parameters(), source.get().parameterCount()));
  }

  private static SharedNetwork documentEncoder(TrainedNetwork trained) {
    Retrieval retrieval = retrieval(trained);
    Architecture architecture = trained.architecture();
    SharedNetwork.NetworkSource source =
        () -> retrieval.documentEncoder(architecture).forInference();
    Network encoder = source.get();
    int end = trained.parameters().length;
    return new SharedNetwork(
        source, Arrays.copyOfRange(trained.parameters(), end - encoder.parameterCount(), end));
  }

  @Override
  public TrainedNetwork trained() {
    return trained;
  }

  @Override
  public TrainingRun trainingRun() {
    return run;
  }

  /** Numbers of an embedding. */
  public int embeddingWidth() {
    return retrieval(trained).embeddingWidth();
  }

  /** The embedding of one query. */
  public Vector encodeQuery(Vector features) {
    return querySide().embedding(features);
  }

  /** The embedding of one document. */
  public Vector encodeDocument(Vector features) {
    return documentSide().embedding(features);
  }

  private TowerSide querySide() {
    return new TowerSide(queryEncoder, getScaledInputs(), getQueryCol(), getQueryEmbeddingCol());
  }

  private TowerSide documentSide() {
    return new TowerSide(
        documentEncoder, getScaledInputs(), getDocumentCol(), getDocumentEmbeddingCol());
  }

  /** The sides whose column is there. */
  private List<TowerSide> sides(String[] columns) {
    List<String> names = Arrays.asList(columns);
    List<TowerSide> sides = new ArrayList<>();
    if (names.contains(getQueryCol())) {
      sides.add(querySide());
    }
    if (names.contains(getDocumentCol())) {
      sides.add(documentSide());
    }
    if (sides.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot encode a table: expected a column \"%s\" or \"%s\", found %s"
              .formatted(getQueryCol(), getDocumentCol(), names));
    }
    return sides;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    transformSchema(rows.schema());
    Dataset<Row> encoded = rows.toDF();
    for (TowerSide side : sides(rows.columns())) {
      encoded = side.transform(encoded);
    }
    return encoded;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StructType encoded = schema;
    for (TowerSide side : sides(schema.fieldNames())) {
      encoded = side.transformSchema(encoded);
    }
    return encoded;
  }

  @Override
  public SeluTwoTowerModel copy(ParamMap extra) {
    return copyValues(new SeluTwoTowerModel(uid, trained, run), extra).setParent(parent());
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public MLWriter write() {
    return new NetworkWriter(this, NetworkParts.of(trained));
  }

  public static MLReader<SeluTwoTowerModel> read() {
    return new NetworkReader<>(
        SeluTwoTowerModel.class,
        (uid, parts) -> new SeluTwoTowerModel(uid, NetworkParts.read(uid, parts), null));
  }

  /** Loads a model that was saved by {@code write().save(path)}. */
  public static SeluTwoTowerModel load(String path) {
    return read().load(path);
  }
}
