package seluspark.estimator;

import java.util.Arrays;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.SchemaUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Learns from the texts of documents how rare terms are, to make sparse vectors of the texts of
 * queries and documents: hashed TF-IDF, as {@link SeluTwoTower} takes it. Counts are whole numbers,
 * so the order and partitioning of the rows do not matter.
 */
public final class TermVectors extends Estimator<TermVectorsModel>
    implements TermColumns<TermVectors>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;

  public TermVectors() {
    this(Identifiable$.MODULE$.randomUID("termVectors"));
  }

  /** An estimator with the given uid. */
  public TermVectors(String uid) {
    this.uid = uid;
    setTermColumnDefaults();
    setDefault(numTerms(), 1 << 14);
  }

  /** Param: features of a vector. */
  public IntParam numTerms() {
    return new IntParam(
        this,
        "numTerms",
        "features of a text's vector; terms whose hash is the same share one",
        ParamValidators.gt(0));
  }

  public int getNumTerms() {
    return (int) getOrDefault(numTerms());
  }

  public TermVectors setNumTerms(int value) {
    set(numTerms(), value);
    return this;
  }

  @Override
  public TermVectorsModel fit(Dataset<?> rows) {
    SchemaUtils.checkColumnType(rows.schema(), getDocumentTextCol(), DataTypes.StringType, "");
    int features = getNumTerms();
    Terms terms = new Terms();
    TermWeights hashing = new TermWeights(0, new long[features]);
    // The last count is that of the documents.
    long[] counts =
        rows.select(rows.col(ColumnNames.quoted(getDocumentTextCol())))
            .na()
            .drop()
            .toJavaRDD()
            .aggregate(
                new long[features + 1],
                (sums, row) -> addTerms(sums, hashing, terms, row),
                TermVectors::add);
    TermVectorsModel model =
        new TermVectorsModel(
            uid, new TermWeights(counts[features], Arrays.copyOf(counts, features)));
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  private static long[] addTerms(long[] sums, TermWeights hashing, Terms terms, Row row) {
    hashing.counts(terms.of(row.getString(0))).keySet().forEach(feature -> sums[feature]++);
    sums[sums.length - 1]++;
    return sums;
  }

  private static long[] add(long[] sums, long[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
    return sums;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return withVectors(schema);
  }

  @Override
  public TermVectors copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public String uid() {
    return uid;
  }

  public static MLReader<TermVectors> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads an estimator that was saved by {@code write().save(path)}. */
  public static TermVectors load(String path) {
    return read().load(path);
  }
}
