package seluspark.job.benchmark.retrieval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import seluspark.estimator.NearestDocuments;
import seluspark.estimator.SeluTwoTower;
import seluspark.estimator.SeluTwoTowerModel;
import seluspark.estimator.TermWeights;
import seluspark.estimator.Terms;
import seluspark.job.benchmark.retrieval.JudgedCollection.Document;
import seluspark.job.benchmark.retrieval.TrainingPairs.Pair;

/** Trains two towers on hashed TF-IDF, and ranks documents by their embeddings. */
final class TowerSearch {
  private final SparkSession spark;
  private final SeluTwoTower towers;
  private final UserDefinedFunction vector;

  TowerSearch(SparkSession spark, SeluTwoTower towers, Terms terms, TermWeights weights) {
    this.spark = spark;
    this.towers = towers;
    UDF1<String, ?> weigh = text -> weights.of(terms.of(text));
    this.vector = functions.udf(weigh, SQLDataTypes.VectorType());
  }

  SeluTwoTowerModel fit(List<Pair> pairs) {
    Dataset<Row> rows =
        texts(
                "query",
                "document",
                pairs.stream()
                    .map(pair -> RowFactory.create(pair.query(), pair.document()))
                    .toList())
            .withColumn(towers.getQueryCol(), vector.apply(functions.col("query")))
            .withColumn(towers.getDocumentCol(), vector.apply(functions.col("document")));
    return towers.fit(rows);
  }

  /** For each query, by id, the ids of the nearest documents. */
  Map<String, List<String>> rank(
      SeluTwoTowerModel model, List<Document> documents, Map<String, String> queries, int depth) {
    Dataset<Row> encoded =
        model
            .transform(
                texts(
                        "id",
                        "text",
                        documents.stream()
                            .map(each -> RowFactory.create(each.id(), each.whole()))
                            .toList())
                    .withColumn(model.getDocumentCol(), vector.apply(functions.col("text"))))
            .select("id", model.getDocumentEmbeddingCol())
            .cache();
    Dataset<Row> asked =
        model
            .transform(
                texts(
                        "id",
                        "text",
                        queries.entrySet().stream()
                            .map(each -> RowFactory.create(each.getKey(), each.getValue()))
                            .toList())
                    .withColumn(model.getQueryCol(), vector.apply(functions.col("text"))))
            .select("id", model.getQueryEmbeddingCol());
    Map<String, List<String>> ranked = new LinkedHashMap<>();
    new NearestDocuments()
        .setDocuments(encoded)
        .setK(Math.max(1, Math.min(depth, documents.size())))
        .transform(asked)
        .selectExpr("id", "nearest.id as ids")
        .collectAsList()
        .forEach(row -> ranked.put(row.getString(0), row.getList(1)));
    encoded.unpersist(true);
    return ranked;
  }

  private Dataset<Row> texts(String first, String second, List<Row> rows) {
    return spark
        .createDataFrame(
            rows,
            new StructType().add(first, DataTypes.StringType).add(second, DataTypes.StringType))
        .repartition(spark.sparkContext().defaultParallelism());
  }
}
