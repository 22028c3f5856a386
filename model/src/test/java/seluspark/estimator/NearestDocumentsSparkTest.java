package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.LocalSpark;

class NearestDocumentsSparkTest {
  private static final int WIDTH = 6;
  private static Dataset<Row> documents;
  private static Dataset<Row> queries;

  /** Vectors of small whole numbers: products are exact, and many are equal. */
  private static Dataset<Row> table(String prefix, String column, int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] values = random.doubles(WIDTH, -3, 3).map(Math::rint).toArray();
      Vector vector = Vectors.dense(values);
      rows.add(RowFactory.create(prefix + i, i % 2 == 0 ? vector : vector.toSparse()));
    }
    StructType schema =
        new StructType()
            .add(
                "id",
                DataTypes.StringType,
                true,
                new MetadataBuilder().putString("comment", "kept").build())
            .add(column, SQLDataTypes.VectorType());
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  @BeforeAll
  static void makeTables() {
    documents = table("d", "documentEmbedding", 9000, 1).repartition(3).cache();
    queries = table("q", "queryEmbedding", 600, 2).repartition(2).cache();
  }

  private static List<String> bruteForce(Row query, List<Row> all, int k) {
    Vector vector = query.getAs(1);
    return all.stream()
        .sorted(
            Comparator.comparing((Row row) -> -product(vector, row.getAs(1)))
                .thenComparing(row -> row.getString(0)))
        .limit(k)
        .map(row -> row.getString(0) + " " + product(vector, row.getAs(1)))
        .toList();
  }

  private static double product(Vector a, Vector b) {
    double sum = 0;
    for (int i = 0; i < WIDTH; i++) {
      sum += a.apply(i) * b.apply(i);
    }
    return sum + 0.0;
  }

  private static List<String> found(Row row) {
    return row.<Row>getList(row.fieldIndex("nearest")).stream()
        .map(each -> each.getString(0) + " " + each.getDouble(1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 137})
  void findsWhatLookingAtEachPairFinds(int k) {
    List<Row> all = documents.collectAsList();
    List<Row> rows =
        new NearestDocuments().setK(k).setDocuments(documents).transform(queries).collectAsList();
    assertThat(rows).hasSize(600);
    assertThat(rows.stream().map(row -> row.getString(0)).distinct()).hasSize(600);
    for (Row row : rows) {
      assertThat(found(row)).isEqualTo(bruteForce(row, all, k));
    }
  }

  @Test
  void partitioningDoesNotMatter() {
    NearestDocuments nearest = new NearestDocuments().setK(20);
    List<Row> one =
        nearest
            .setDocuments(documents.coalesce(1))
            .transform(queries.coalesce(1))
            .orderBy("id")
            .collectAsList();
    List<Row> many =
        nearest
            .setDocuments(documents.repartition(40))
            .transform(queries.repartition(9))
            .orderBy("id")
            .collectAsList();
    assertThat(many).isEqualTo(one);
  }

  @Test
  void equalQueriesStayRowsOfTheirOwn() {
    Dataset<Row> twice = queries.limit(5).union(queries.limit(5));
    assertThat(new NearestDocuments().setDocuments(documents).transform(twice).count())
        .isEqualTo(10);
  }

  @Test
  void withoutDocumentsNothingIsNear() {
    List<Row> rows =
        new NearestDocuments()
            .setDocuments(documents.filter("false"))
            .transform(queries)
            .collectAsList();
    assertThat(rows).hasSize(600).allMatch(row -> found(row).isEmpty());
    assertThat(
            new NearestDocuments()
                .setDocuments(documents)
                .transform(queries.filter("false"))
                .count())
        .isZero();
  }

  @Test
  void fewerDocumentsThanKAreAllTold() {
    Dataset<Row> few = documents.limit(3);
    for (Row row :
        new NearestDocuments().setDocuments(few).transform(queries.limit(5)).collectAsList()) {
      assertThat(found(row)).isEqualTo(bruteForce(row, few.collectAsList(), 10)).hasSize(3);
    }
  }

  @Test
  void wholeNumbersNameDocumentsToo() {
    Dataset<Row> numbered =
        documents.withColumn("id", functions.expr("cast(substring(id, 2) as bigint)"));
    Dataset<Row> found = new NearestDocuments().setDocuments(numbered).transform(queries.limit(5));
    assertThat(found.select("nearest.id").first().<Long>getList(0)).hasSize(10);
    assertThat(found.schema().apply("nearest").dataType().sql())
        .isEqualTo("ARRAY<STRUCT<id: BIGINT NOT NULL, score: DOUBLE NOT NULL>>");
  }

  @Test
  void schemaIsToldBeforehandAndMetadataStay() {
    NearestDocuments nearest = new NearestDocuments().setDocuments(documents);
    assertThat(nearest.transform(queries).schema())
        .isEqualTo(nearest.transformSchema(queries.schema()));
    assertThat(nearest.transform(queries).schema().apply("id").metadata().getString("comment"))
        .isEqualTo("kept");
  }

  @Test
  void readsDocumentsFromFilesAndIsSavedWithTheirName(@TempDir Path folder) throws Exception {
    String files = folder.resolve("documents").toString();
    documents.write().parquet(files);
    NearestDocuments nearest =
        new NearestDocuments().setDocumentTable("parquet.`" + files + "`").setK(3);
    String path = folder.resolve("stage").toString();
    nearest.write().save(path);
    assertThatThrownBy(() -> nearest.write().save(path)).hasMessageContaining("exist");
    nearest.write().overwrite().save(path);
    NearestDocuments loaded = NearestDocuments.load(path);
    assertThat(loaded.uid()).isEqualTo(nearest.uid());
    assertThat(loaded.transform(queries).orderBy("id").collectAsList())
        .isEqualTo(
            new NearestDocuments()
                .setK(3)
                .setDocuments(documents)
                .transform(queries)
                .orderBy("id")
                .collectAsList());
  }

  @Test
  void paramsHaveGettersSettersAndExplanations() throws Exception {
    NearestDocuments nearest = new NearestDocuments().setDocumentTable("t").setK(7);
    for (Param<?> param : nearest.params()) {
      String name = param.name().substring(0, 1).toUpperCase() + param.name().substring(1);
      assertThat(NearestDocuments.class.getMethod("get" + name).invoke(nearest))
          .isEqualTo(nearest.getOrDefault(param));
      assertThat(nearest.explainParams()).contains(param.name() + ": " + param.doc());
    }
    NearestDocuments copy = nearest.copy(ParamMap.empty());
    assertThat(copy.uid()).isEqualTo(nearest.uid());
    assertThat(copy.getK()).isEqualTo(7);
    assertThat(ServiceLoader.load(Transformer.class).stream().map(ServiceLoader.Provider::type))
        .anyMatch(NearestDocuments.class::equals);
  }

  @Test
  void queriesOfAStreamAreAskedBatchByBatch(@TempDir Path folder) throws Exception {
    String input = folder.resolve("input").toString();
    queries.limit(50).write().parquet(input);
    Dataset<Row> stream = LocalSpark.session().readStream().schema(queries.schema()).parquet(input);
    NearestDocuments nearest = new NearestDocuments().setDocuments(documents);
    assertThatThrownBy(() -> nearest.transform(stream)).hasMessageContaining("use foreachBatch");
    List<Row> all = new ArrayList<>();
    StreamingQuery query =
        stream
            .writeStream()
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> all.addAll(nearest.transform(batch).collectAsList()))
            .start();
    try {
      query.processAllAvailable();
    } finally {
      query.stop();
    }
    assertThat(all).hasSize(50);
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThatThrownBy(() -> new NearestDocuments().transform(queries))
        .hasMessageContaining("expected documentTable to name the documents, found it not set");
    NearestDocuments nearest = new NearestDocuments().setDocuments(documents);
    assertThatThrownBy(() -> nearest.transform(queries.drop("queryEmbedding")))
        .hasMessageContaining("queryEmbedding");
    Dataset<Row> wide = queries.withColumn("queryEmbedding", vector(1, 2));
    assertThatThrownBy(() -> nearest.transform(wide).count())
        .hasStackTraceContaining(
            "expected embeddings of 2 numbers, as the queries have, found documents of 6");
    Dataset<Row> mixed = queries.union(wide);
    assertThatThrownBy(() -> nearest.transform(mixed.coalesce(1)).count())
        .hasStackTraceContaining("expected vectors of one length, found some of 6 and some of 2");
    Dataset<Row> infinite = queries.withColumn("queryEmbedding", vector(1, Double.NaN));
    assertThatThrownBy(() -> nearest.transform(infinite).count())
        .hasStackTraceContaining(
            "by column \"queryEmbedding\": expected finite numbers, found NaN");
    Dataset<Row> nameless = documents.withColumn("id", functions.lit(null).cast("string"));
    assertThatThrownBy(
            () -> new NearestDocuments().setDocuments(nameless).transform(queries).count())
        .hasStackTraceContaining("expected an id and a vector in every row, found null");
  }

  private static org.apache.spark.sql.Column vector(double... values) {
    return functions
        .udf((String id) -> new DenseVector(values), SQLDataTypes.VectorType())
        .apply(functions.col("id"));
  }
}
