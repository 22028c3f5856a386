package seluspark.job.benchmark.retrieval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;
import seluspark.estimator.RetrievalEvaluator;

/**
 * What a system's rankings come to.
 *
 * @param seconds of training and ranking
 */
record RetrievalMeasures(
    String system,
    double reciprocalRank,
    double discountedGain,
    double recallAt10,
    double recallAt100,
    double seconds) {

  static final String HEADING =
      "%-15s  %-7s  %-7s  %-9s  %-10s  %7s"
          .formatted("", "MRR@10", "nDCG@10", "recall@10", "recall@100", "s");

  /** By the documents that are relevant to each query. */
  static RetrievalMeasures of(
      SparkSession spark,
      String system,
      Map<String, List<String>> ranked,
      Map<String, Map<String, Double>> relevant,
      double seconds) {
    List<Row> rows = new ArrayList<>();
    relevant.forEach(
        (query, documents) ->
            rows.add(
                RowFactory.create(
                    CollectionConverters.asScala(ranked.getOrDefault(query, List.of())).toSeq(),
                    CollectionConverters.asScala(documents))));
    StructType schema =
        new StructType()
            .add("nearest", DataTypes.createArrayType(DataTypes.StringType))
            .add("relevant", DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType));
    Dataset<Row> table = spark.createDataFrame(rows, schema);
    return new RetrievalMeasures(
        system,
        measure(table, "mrrAtK", 10),
        measure(table, "ndcgAtK", 10),
        measure(table, "recallAtK", 10),
        measure(table, "recallAtK", 100),
        seconds);
  }

  private static double measure(Dataset<Row> table, String metric, int k) {
    return new RetrievalEvaluator().setMetricName(metric).setK(k).evaluate(table);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-15s  %.4f   %.4f   %.4f     %.4f      %7.1f",
        system,
        reciprocalRank,
        discountedGain,
        recallAt10,
        recallAt100,
        seconds);
  }

  String json(String dataset) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dataset", dataset)
        .put("system", system)
        .put("mrrAt10", reciprocalRank)
        .put("ndcgAt10", discountedGain)
        .put("recallAt10", recallAt10)
        .put("recallAt100", recallAt100)
        .put("seconds", seconds)
        .toString();
  }
}
