package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.estimator.NearestDocuments;
import seluspark.estimator.RetrievalEvaluator;
import seluspark.estimator.SeluTwoTower;
import seluspark.estimator.TermVectors;

/** The README's code for retrieval, run. */
class ReadmeRetrievalSparkTest {
  @Test
  void queriesFindTheirDocuments(@TempDir Path folder) {
    SparkSession spark = JobRun.session();
    Dataset<Row> pairs =
        spark
            .range(400)
            .selectExpr(
                "concat('asked', id % 40, ' asked', id % 7) as queryText",
                "concat('told', id % 40, ' told', id % 7) as documentText");
    Dataset<Row> documents = pairs.distinct().selectExpr("documentText as id", "documentText");
    Dataset<Row> queries =
        pairs.distinct().selectExpr("queryText", "array(documentText) as relevant").limit(50);
    String path = folder.resolve("documents").toString();

    // README: begin
    TermVectors terms = new TermVectors().setNumTerms(1024);
    SeluTwoTower towers = new SeluTwoTower().setSharedWeights(true).setMinSteps(200);
    PipelineModel model = new Pipeline().setStages(new PipelineStage[] {terms, towers}).fit(pairs);
    model.transform(documents).select("id", "documentEmbedding").write().parquet(path);

    Dataset<Row> found =
        new NearestDocuments()
            .setDocumentTable("parquet.`" + path + "`")
            .setK(10)
            .transform(model.transform(queries));
    double ndcg = new RetrievalEvaluator().setMetricName("ndcgAtK").evaluate(found);
    // README: end

    assertThat(ndcg).isGreaterThan(0.5);
    assertThat(found.selectExpr("size(nearest)").distinct().collectAsList())
        .allMatch(row -> row.getInt(0) == 10)
        .hasSize(1);
  }
}
