package seluspark.estimator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import seluspark.persistence.NetworkReader;
import seluspark.persistence.NetworkWriter;
import seluspark.persistence.StrictJson;

/** Makes sparse vectors of the texts that a table has: of queries, of documents or of both. */
public final class TermVectorsModel extends Model<TermVectorsModel>
    implements TermColumns<TermVectorsModel>, MLWritable {
  private static final long serialVersionUID = 1L;
  private static final String FREQUENCIES = "frequencies.json";
  private static final ObjectMapper JSON = StrictJson.mapper();

  private final String uid;
  private final TermWeights weights;

  /** An empty model, for Spark Connect, which constructs every stage once to learn its class. */
  public TermVectorsModel() {
    this(Identifiable$.MODULE$.randomUID("termVectors"), null);
  }

  TermVectorsModel(String uid, TermWeights weights) {
    this.uid = uid;
    this.weights = weights;
    setTermColumnDefaults();
  }

  /** Features of a vector. */
  public int numTerms() {
    return weights.frequencies().length;
  }

  /** The vector of one text; null for null. */
  public Vector vector(String text) {
    return text == null ? null : weights.of(new Terms().of(text));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    transformSchema(rows.schema());
    Terms terms = new Terms();
    TermWeights known = weights;
    UDF1<String, Vector> vector = text -> text == null ? null : known.of(terms.of(text));
    UserDefinedFunction function = functions.udf(vector, SQLDataTypes.VectorType());
    Dataset<Row> all = rows.toDF();
    for (String[] side :
        new String[][] {
          {getQueryTextCol(), getQueryCol()}, {getDocumentTextCol(), getDocumentCol()}
        }) {
      if (Arrays.asList(rows.columns()).contains(side[0])) {
        all = all.withColumn(side[1], function.apply(all.col(ColumnNames.quoted(side[0]))));
      }
    }
    return all;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return withVectors(schema);
  }

  @Override
  public TermVectorsModel copy(ParamMap extra) {
    return copyValues(new TermVectorsModel(uid, weights), extra).setParent(parent());
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public MLWriter write() {
    ObjectNode json = JSON.createObjectNode().put("documents", weights.documents());
    ArrayNode frequencies = json.putArray("frequencies");
    for (long frequency : weights.frequencies()) {
      frequencies.add(frequency);
    }
    try {
      return new NetworkWriter(this, Map.of(FREQUENCIES, JSON.writeValueAsBytes(json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static MLReader<TermVectorsModel> read() {
    return new NetworkReader<>(
        TermVectorsModel.class, (uid, parts) -> new TermVectorsModel(uid, weights(uid, parts)));
  }

  private static TermWeights weights(String uid, Map<String, byte[]> parts) {
    JsonNode json = NetworkParts.json(uid, parts, FREQUENCIES);
    JsonNode frequencies = json.path("frequencies");
    long documents = json.path("documents").asLong(-1);
    long[] counts = new long[frequencies.size()];
    boolean isValid = counts.length > 0 && documents >= 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = frequencies.get(i).asLong(-1);
      isValid &= counts[i] >= 0 && counts[i] <= documents;
    }
    if (!isValid) {
      throw new IllegalArgumentException(
          "Cannot load %s: expected the number of documents, and of those with each term, in %s, found other content"
              .formatted(uid, FREQUENCIES));
    }
    return new TermWeights(documents, counts);
  }

  /** Loads a model that was saved by {@code write().save(path)}. */
  public static TermVectorsModel load(String path) {
    return read().load(path);
  }
}
