package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;

/** Large networks score in batches: the same bits and columns as one row after the other. */
class ScoreBatchesSparkTest {
  private static Dataset<Row> rows;
  private static SeluClassificationModel model;

  @BeforeAll
  static void train() {
    rows = Rows.classes(3, 1000, 3);
    model = Rows.quickClassifier().setHiddenLayers(256, 128).setMaxEpochs(1).fit(rows);
  }

  @Test
  void onlyLargeNetworksTakeBatches() {
    SeluClassificationModel small = Rows.quickClassifier().setMaxEpochs(1).fit(rows);
    assertThat(plan(small.transform(rows))).doesNotContain("MapPartitions");
    assertThat(plan(model.transform(rows))).contains("MapPartitions");
  }

  @Test
  void everyRowHasTheBitsThatItHasAlone() {
    for (int partitions : new int[] {1, 3, 40}) {
      List<Row> scored = model.transform(rows.repartition(partitions)).collectAsList();
      assertThat(scored).hasSize(1000);
      for (Row row : scored) {
        Vector features = row.getAs("features");
        assertThat((Vector) row.getAs("rawPrediction")).isEqualTo(model.predictRaw(features));
        assertThat((Vector) row.getAs("probability")).isEqualTo(model.predictProbability(features));
        assertThat((double) row.getAs("prediction")).isEqualTo(model.predict(features));
      }
    }
  }

  @Test
  void sparseRowsScoreAsTheirDenseForm() {
    Vector dense = Vectors.dense(0, 1.5, 0, 0, -2, 0, 0);
    Dataset<Row> both =
        Rows.table(
            List.of(
                RowFactory.create(Vectors.dense(9, 9, 9, 9, 9, 9, 9), 0.0, 1.0, false),
                RowFactory.create(dense.toSparse(), 0.0, 1.0, false),
                RowFactory.create(dense, 0.0, 1.0, false)));
    List<Row> scored = model.transform(both.coalesce(1)).select("rawPrediction").collectAsList();
    assertThat(scored.get(1)).isEqualTo(scored.get(2));
  }

  @Test
  void keepsOtherColumnsAndTheirMetadata() {
    Dataset<Row> noted =
        rows.withColumn(
                "note",
                functions
                    .col("label")
                    .as("note", org.apache.spark.sql.types.Metadata.fromJson("{\"of\":\"label\"}")))
            .withColumn("a.b", functions.lit("text"));
    Dataset<Row> scored = model.transform(noted);
    assertThat(scored.columns()).endsWith("a.b", "rawPrediction", "probability", "prediction");
    assertThat(scored.schema().fields())
        .containsExactlyInAnyOrder(model.transformSchema(noted.schema()).fields());
    assertThat(scored.schema().apply("note").metadata().getString("of")).isEqualTo("label");
    assertThat(scored.first().<String>getAs("a.b")).isEqualTo("text");
  }

  @Test
  void outputsWithoutANameAreLeftOut() {
    SeluClassificationModel bare = model.copy(new org.apache.spark.ml.param.ParamMap());
    bare.setRawPredictionCol("");
    assertThat(bare.transform(rows).columns())
        .containsExactly(
            "features", "label", "weight", "isValidation", "probability", "prediction");
    bare.setProbabilityCol("");
    assertThat(bare.transform(rows).select("prediction").collectAsList())
        .isEqualTo(model.transform(rows).select("prediction").collectAsList());
    bare.setPredictionCol("");
    assertThat(bare.transform(rows).columns()).hasSize(4);
  }

  @Test
  void thresholdsCount() {
    SeluClassificationModel skewed = model.copy(new org.apache.spark.ml.param.ParamMap());
    skewed.setThresholds(new double[] {1, 1e-9, 1});
    assertThat(skewed.transform(rows).filter("prediction <> 1").count()).isZero();
  }

  @Test
  void aStreamIsScoredToo(@TempDir Path folder) throws Exception {
    rows.write().parquet(folder.resolve("rows").toString());
    Dataset<Row> stream =
        LocalSpark.session()
            .readStream()
            .schema(rows.schema())
            .parquet(folder.resolve("rows").toString());
    StreamingQuery query =
        model
            .transform(stream)
            .writeStream()
            .format("memory")
            .queryName("batches")
            .option("checkpointLocation", folder.resolve("checkpoint").toString())
            .start();
    query.processAllAvailable();
    query.stop();
    Dataset<Row> streamed = LocalSpark.session().table("batches");
    assertThat(streamed.select("probability").collectAsList())
        .containsExactlyInAnyOrderElementsOf(
            model.transform(rows).select("probability").collectAsList());
  }

  @Test
  void rowsWithoutFeaturesAreRefused() {
    Dataset<Row> bad = Rows.table(List.of(RowFactory.create(null, 0.0, 1.0, false)));
    assertThatThrownBy(() -> model.transform(bad).collect())
        .hasStackTraceContaining(
            "Cannot score a row: expected a vector in column \"features\", found null");
    Dataset<Row> narrow =
        Rows.table(List.of(RowFactory.create(Vectors.dense(1, 2), 0.0, 1.0, false)));
    assertThatThrownBy(() -> model.transform(narrow).collect())
        .hasStackTraceContaining("Cannot score a row: expected 7 features, found a vector of 2");
  }

  private static String plan(Dataset<Row> dataset) {
    return dataset.queryExecution().optimizedPlan().toString();
  }
}
