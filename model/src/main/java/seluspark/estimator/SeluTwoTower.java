package seluspark.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.SchemaUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import seluspark.training.EpochReport;
import seluspark.training.LearningTask;
import seluspark.training.Retrieval;
import seluspark.training.TrainingRun;

/**
 * Trains two self-normalizing encoders, one of queries and one of documents, so that the embedding
 * of a query is nearer to that of its own document than to others. A row of the table is a pair
 * that belongs together, as two feature vectors, dense or sparse; what a query is to be told apart
 * from are the documents of the other rows of the same shard's part of a batch ({@code batchSize /
 * numShards} rows) and, with {@code negativeCol}, one more document a row.
 *
 * <p>Given the same rows, settings and seed, the network has the same bits for any number of
 * workers and any order or partitioning of the rows.
 */
public final class SeluTwoTower extends Estimator<SeluTwoTowerModel>
    implements SeluStage<SeluTwoTower>,
        TowerParams<SeluTwoTower>,
        TowerColumns<SeluTwoTower>,
        DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private transient Consumer<EpochReport> epochListener;

  public SeluTwoTower() {
    this(Identifiable$.MODULE$.randomUID("seluTwoTower"));
  }

  /** An estimator with the given uid. Its defaults are for sparse weights of terms. */
  public SeluTwoTower(String uid) {
    this.uid = uid;
    setStageDefaults();
    setTowerDefaults();
    setTowerColumnDefaults();
    // A wide layer starts as a good random projection; small steps do not lose what it keeps.
    setDefault(hiddenLayers(), new int[] {1024});
    setDefault(dropout(), 0.0);
    setDefault(learningRate(), 1e-4);
    setDefault(batchSize(), 1024);
    setDefault(maxEpochs(), 8);
    setDefault(validationFraction(), 0.0);
    setDefault(refit(), false);
  }

  @Override
  public SeluTwoTowerModel fit(Dataset<?> rows) {
    transformSchema(rows.schema());
    PairTable pairs = PairTable.of(rows, sides(), getScaledInputs(), keptColumns());
    Retrieval retrieval = retrieval(pairs.widths());
    // A network beyond an array's length must not be found out after the table was read.
    retrieval.network(architecture(), retrieval.inputWidth());
    TrainingRun run =
        new StageTraining(this)
            .train(
                pairs.rows(),
                pairs.features(),
                pairs.labels(),
                LearningTask.retrieval(retrieval),
                epochListener);
    return copyValues(new SeluTwoTowerModel(uid, run.trained(), run), ParamMap.empty())
        .setParent(this);
  }

  private List<String> sides() {
    List<String> columns = new ArrayList<>(List.of(getQueryCol(), getDocumentCol()));
    if (!getNegativeCol().isEmpty()) {
      columns.add(getNegativeCol());
    }
    return columns;
  }

  private Stream<String> keptColumns() {
    return Stream.of(weightCol(), validationIndicatorCol())
        .filter(param -> isDefined(param) && !getOrDefault(param).isEmpty())
        .map(this::getOrDefault);
  }

  private Retrieval retrieval(int[] widths) {
    if (getSharedWeights() && widths[0] != widths[1]) {
      throw mismatch("one encoder for both", getQueryCol(), getDocumentCol(), widths[0], widths[1]);
    }
    if (widths.length == 3 && widths[2] != widths[1]) {
      throw mismatch("negatives", getDocumentCol(), getNegativeCol(), widths[1], widths[2]);
    }
    int[] hidden = getHiddenLayers();
    return new Retrieval(
        widths[0],
        widths[1],
        widths.length == 3,
        getEmbeddingWidth() > 0 ? getEmbeddingWidth() : hidden[hidden.length - 1],
        getEmbeddingWidth() > 0,
        getSharedWeights(),
        getTemperature());
  }

  private static IllegalArgumentException mismatch(
      String what, String column, String other, int width, int otherWidth) {
    return new IllegalArgumentException(
        "Cannot train two towers with %s: expected as many features in \"%s\" as in \"%s\", found %d and %d"
            .formatted(what, column, other, width, otherWidth));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    for (String column : sides()) {
      SchemaUtils.checkColumnType(schema, column, SQLDataTypes.VectorType(), "");
    }
    StructType encoded =
        SchemaUtils.appendColumn(schema, getQueryEmbeddingCol(), SQLDataTypes.VectorType(), false);
    return SchemaUtils.appendColumn(
        encoded, getDocumentEmbeddingCol(), SQLDataTypes.VectorType(), false);
  }

  @Override
  public SeluTwoTower onEpoch(Consumer<EpochReport> listener) {
    epochListener = listener;
    return this;
  }

  @Override
  public SeluTwoTower copy(ParamMap extra) {
    SeluTwoTower copy = defaultCopy(extra);
    return copy.onEpoch(epochListener);
  }

  @Override
  public String uid() {
    return uid;
  }

  public static MLReader<SeluTwoTower> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an estimator that was saved by {@code write().save(path)}. */
  public static SeluTwoTower load(String path) {
    return read().load(path);
  }
}
