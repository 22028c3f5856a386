package seluspark.estimator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.SchemaUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds to each query the k documents whose embeddings have the largest products with its own:
 * exactly, by looking at all of them. Documents stay where they are; the queries go to them, in
 * blocks, and each task multiplies blocks of both and keeps the best, which are merged. Of equal
 * products the document of the lower id comes first, so the result does not depend on how either
 * table is partitioned.
 *
 * <p>The queries are broadcast: all of one call must fit into the memory of an executor. Of a
 * stream, use it in {@code foreachBatch}.
 */
public final class NearestDocuments extends Transformer
    implements NearestParams<NearestDocuments>, DefaultParamsWritable {
  private static final long serialVersionUID = 1L;
  private static final int QUERIES_PER_BLOCK = 256;
  private static final int DOCUMENTS_PER_BLOCK = 4096;

  private final String uid;

  public NearestDocuments() {
    this(Identifiable$.MODULE$.randomUID("nearestDocuments"));
  }

  /** A transformer with the given uid. */
  public NearestDocuments(String uid) {
    this.uid = uid;
    setNearestDefaults();
  }

  /** Looks through a table that has no name: it gets one, as a view of its session. */
  public NearestDocuments setDocuments(Dataset<?> documents) {
    String view = uid + "_documents";
    documents.createOrReplaceTempView(view);
    return setDocumentTable(view);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> queries) {
    if (queries.isStreaming()) {
      throw new IllegalArgumentException(
          "Cannot find nearest documents of a stream: expected a table; use foreachBatch");
    }
    SparkSession spark = queries.sparkSession();
    Dataset<Row> documents = documents(spark);
    StructType schema = withNearest(queries.schema(), documents.schema());
    DataType id = documents.schema().apply(0).dataType();
    return spread(blocksOfQueries(queries), blocksOfDocuments(documents, id))
        .mapPartitions(
            new NearestOfBlocks(getK()), Encoders.row(NearestOfAll.schema(queries.schema(), id)))
        .groupByKey(
            (MapFunction<Row, Tuple2<Long, Integer>>)
                row -> new Tuple2<>(row.getLong(0), row.getInt(1)),
            Encoders.tuple(Encoders.LONG(), Encoders.INT()))
        .mapGroups(new NearestOfAll(getK()), Encoders.row(schema))
        .to(schema); // The encoder alone would lose the columns' metadata.
  }

  private static Dataset<Row> spread(Dataset<Row> queries, Dataset<Row> documents) {
    // Computed once: a block of queries is the same one wherever documents are.
    return documents.crossJoin(functions.broadcast(queries)).select(columns(queries, documents));
  }

  private static Column[] columns(Dataset<Row> queries, Dataset<Row> documents) {
    return Stream.of(queries, documents)
        .flatMap(table -> Arrays.stream(table.columns()).map(table::col))
        .toArray(Column[]::new);
  }

  private Dataset<Row> blocksOfQueries(Dataset<?> queries) {
    Column[] all =
        Arrays.stream(queries.columns()).map(name -> column(queries, name)).toArray(Column[]::new);
    return queries
        .select(functions.struct(all), column(queries, getQueryEmbeddingCol()))
        .mapPartitions(
            new EmbeddingBlocks(getQueryEmbeddingCol(), QUERIES_PER_BLOCK),
            Encoders.row(EmbeddingBlocks.schema("query", queries.schema())));
  }

  private Dataset<Row> blocksOfDocuments(Dataset<Row> documents, DataType id) {
    StructType schema = EmbeddingBlocks.schema("document", id);
    Dataset<Row> blocks =
        documents.mapPartitions(
            new EmbeddingBlocks(getDocumentEmbeddingCol(), DOCUMENTS_PER_BLOCK),
            Encoders.row(schema));
    // Queries stay in the result where there are no documents.
    return blocks.union(
        documents.sparkSession().createDataFrame(List.of(EmbeddingBlocks.empty()), schema));
  }

  /** The id and the embedding of each document. */
  private Dataset<Row> documents(SparkSession spark) {
    if (!isSet(documentTable())) {
      throw new IllegalArgumentException(
          "Cannot find nearest documents: expected documentTable to name the documents, found it not set");
    }
    Dataset<Row> table = spark.table(getDocumentTable());
    SchemaUtils.checkColumnType(
        table.schema(), getDocumentEmbeddingCol(), SQLDataTypes.VectorType(), "");
    SchemaUtils.checkColumnTypes(
        table.schema(),
        getDocumentIdCol(),
        CollectionConverters.asScala(
                List.<DataType>of(DataTypes.StringType, DataTypes.LongType, DataTypes.IntegerType))
            .toSeq(),
        "");
    return table.select(
        column(table, getDocumentIdCol()), column(table, getDocumentEmbeddingCol()));
  }

  private static Column column(Dataset<?> table, String name) {
    return table.col(ColumnNames.quoted(name));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return withNearest(schema, documents(SparkSession.active()).schema());
  }

  private StructType withNearest(StructType queries, StructType documents) {
    SchemaUtils.checkColumnType(queries, getQueryEmbeddingCol(), SQLDataTypes.VectorType(), "");
    StructType nearest =
        new StructType()
            .add("id", documents.apply(0).dataType(), false)
            .add("score", DataTypes.DoubleType, false);
    return SchemaUtils.appendColumn(
        queries, getNearestCol(), DataTypes.createArrayType(nearest, false), false);
  }

  @Override
  public NearestDocuments copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public String uid() {
    return uid;
  }

  public static MLReader<NearestDocuments> read() {
    return new DefaultParamsReader<>();
  }

  /** Loads a transformer that was saved by {@code write().save(path)}. */
  public static NearestDocuments load(String path) {
    return read().load(path);
  }
}
