package seluspark.estimator;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Measures rankings of documents, as {@link NearestDocuments} makes them, by the documents that are
 * relevant to each query: the mean over all queries that have some. It has the same bits for any
 * order and partitioning of the rows.
 */
public final class RetrievalEvaluator extends Evaluator implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final List<String> METRICS = List.of("recallAtK", "mrrAtK", "ndcgAtK");

  private final String uid;

  public RetrievalEvaluator() {
    this(Identifiable$.MODULE$.randomUID("retrievalEvaluator"));
  }

  /** An evaluator with the given uid. */
  public RetrievalEvaluator(String uid) {
    this.uid = uid;
    setDefault(metricName(), "ndcgAtK");
    setDefault(k(), 10);
    setDefault(nearestCol(), "nearest");
    setDefault(relevantCol(), "relevant");
  }

  /** Param: what is measured. */
  public Param<String> metricName() {
    return new Param<>(
        this,
        "metricName",
        "what is measured over the first k documents: recallAtK, mrrAtK (reciprocal rank) or ndcgAtK (normalized discounted cumulative gain)",
        ParamValidators.inArray(METRICS.toArray(String[]::new)));
  }

  public String getMetricName() {
    return getOrDefault(metricName());
  }

  public RetrievalEvaluator setMetricName(String value) {
    set(metricName(), value);
    return this;
  }

  /** Param: places that count. */
  public IntParam k() {
    return new IntParam(this, "k", "places that count", ParamValidators.gt(0));
  }

  public int getK() {
    return (int) getOrDefault(k());
  }

  public RetrievalEvaluator setK(int value) {
    set(k(), value);
    return this;
  }

  /** Param: column with the ranked documents. */
  public Param<String> nearestCol() {
    return new Param<>(
        this,
        "nearestCol",
        "column with the ranked documents, the best first: an array of ids, or of structs that begin with one");
  }

  public String getNearestCol() {
    return getOrDefault(nearestCol());
  }

  public RetrievalEvaluator setNearestCol(String value) {
    set(nearestCol(), value);
    return this;
  }

  /** Param: column with the relevant documents. */
  public Param<String> relevantCol() {
    return new Param<>(
        this,
        "relevantCol",
        "column with the relevant documents: an array of ids, or a map from id to a relevance above 0");
  }

  public String getRelevantCol() {
    return getOrDefault(relevantCol());
  }

  public RetrievalEvaluator setRelevantCol(String value) {
    set(relevantCol(), value);
    return this;
  }

  @Override
  public double evaluate(Dataset<?> rows) {
    String metric = getMetricName();
    int places = getK();
    // In the order of their size, so that the sum does not depend on that of the rows.
    double[] values =
        rows
            .select(ranked(rows), relevance(rows))
            .map((MapFunction<Row, Double>) row -> value(row, metric, places), Encoders.DOUBLE())
            .collectAsList()
            .stream()
            .mapToDouble(Double::doubleValue)
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "Cannot evaluate rankings: expected queries with relevant documents in column \"%s\", found none"
              .formatted(getRelevantCol()));
    }
    return Arrays.stream(values).sum() / values.length;
  }

  /** NaN for a query to which nothing is relevant. */
  private static double value(Row row, String metric, int places) {
    if (row.isNullAt(1)) {
      return Double.NaN;
    }
    Map<Object, Double> relevance = new HashMap<>();
    row.<Object, Double>getJavaMap(1).forEach((id, value) -> relevance.put(id, value));
    List<Object> ranked = row.isNullAt(0) ? List.of() : row.getList(0);
    RankingMeasures measures = new RankingMeasures(ranked, relevance, places);
    if (!measures.hasRelevant()) {
      return Double.NaN;
    }
    return switch (metric) {
      case "recallAtK" -> measures.recall();
      case "mrrAtK" -> measures.reciprocalRank();
      default -> measures.discountedGain();
    };
  }

  /** The ids alone. */
  private Column ranked(Dataset<?> rows) {
    Column column = rows.col(ColumnNames.quoted(getNearestCol()));
    if (type(rows, getNearestCol()) instanceof ArrayType array) {
      return array.elementType() instanceof StructType struct
          ? column.getField(struct.fieldNames()[0])
          : column;
    }
    throw refusal(getNearestCol(), "an array of ids", type(rows, getNearestCol()));
  }

  private Column relevance(Dataset<?> rows) {
    Column column = rows.col(ColumnNames.quoted(getRelevantCol()));
    DataType type = type(rows, getRelevantCol());
    DataType id;
    Column map;
    if (type instanceof ArrayType array) {
      id = array.elementType();
      map =
          functions.map_from_arrays(
              functions.array_distinct(column),
              functions.transform(functions.array_distinct(column), each -> functions.lit(1.0)));
    } else if (type instanceof MapType pairs) {
      id = pairs.keyType();
      map = column.cast(DataTypes.createMapType(id, DataTypes.DoubleType));
    } else {
      throw refusal(getRelevantCol(), "an array of ids or a map from ids to numbers", type);
    }
    DataType rankedId =
        ((ArrayType) rows.select(ranked(rows)).schema().apply(0).dataType()).elementType();
    if (!rankedId.equals(id)) {
      throw refusal(getRelevantCol(), "ids of type " + rankedId.sql() + ", as ranked", type);
    }
    return map;
  }

  private static DataType type(Dataset<?> rows, String column) {
    return rows.schema().apply(column).dataType();
  }

  private static IllegalArgumentException refusal(String column, String expected, DataType found) {
    return new IllegalArgumentException(
        "Cannot evaluate rankings by column \"%s\": expected %s, found %s"
            .formatted(column, expected, found.sql()));
  }

  @Override
  public boolean isLargerBetter() {
    return true;
  }

  @Override
  public RetrievalEvaluator copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public String uid() {
    return uid;
  }

  public static MLReader<RetrievalEvaluator> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an evaluator that was saved by {@code write().save(path)}. */
  public static RetrievalEvaluator load(String path) {
    return read().load(path);
  }
}
