package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeluTwoTowerSparkTest {
  private static Dataset<Row> training;
  private static Dataset<Row> test;

  @BeforeAll
  static void makePairs() {
    training = Pairs.table(1500, 1).cache();
    test = Pairs.table(300, 2).cache();
  }

  /** The mean reciprocal rank of each test query's document among those of all. */
  private static double reciprocalRank(SeluTwoTowerModel model) {
    Dataset<Row> encoded = model.transform(test);
    Dataset<Row> ranked =
        new NearestDocuments()
            .setDocuments(encoded.select("id", "documentEmbedding"))
            .transform(encoded.select("id", "queryEmbedding"));
    return new RetrievalEvaluator()
        .setMetricName("mrrAtK")
        .evaluate(ranked.withColumn("relevant", functions.array("id")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void learnsToFindDocumentsThatShareNoWordWithTheQuery(boolean isShared) {
    SeluTwoTower towers = Pairs.quickTowers().setSharedWeights(isShared);
    double before =
        reciprocalRank(
            towers.copy(ParamMap.empty()).setMaxEpochs(1).setLearningRate(1e-9).fit(training));
    double after = reciprocalRank(towers.fit(training));
    assertThat(before).isLessThan(0.2);
    assertThat(after).isGreaterThan(0.5);
  }

  @Test
  void negativesAndWeightsAndValidationRowsHaveTheirEffect() {
    SeluTwoTower towers = Pairs.quickTowers().setMaxEpochs(2);
    String plain = towers.fit(training).networkSha256();
    SeluTwoTowerModel withNegatives =
        Pairs.quickTowers().setMaxEpochs(2).setNegativeCol("negative").fit(training);
    assertThat(withNegatives.networkSha256()).isNotEqualTo(plain);
    assertThat(withNegatives.transform(test).columns())
        .contains("queryEmbedding", "documentEmbedding");
    SeluTwoTowerModel weighted =
        Pairs.quickTowers().setMaxEpochs(2).setWeightCol("weight").fit(training);
    assertThat(weighted.networkSha256()).isNotEqualTo(plain);
    SeluTwoTowerModel validated =
        Pairs.quickTowers().setMaxEpochs(2).setValidationIndicatorCol("isValidation").fit(training);
    assertThat(validated.trainingRun().validationRows()).isEqualTo(300);
    assertThat(validated.history()).allMatch(epoch -> epoch.validationLoss() > 0);
  }

  @Test
  void learnsWithNegatives() {
    assertThat(reciprocalRank(Pairs.quickTowers().setNegativeCol("negative").fit(training)))
        .isGreaterThan(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "batch", "layer"})
  void sameBitsForAnyNumberOfWorkersAndAnyPartitioning(String normalization) {
    SeluTwoTower towers =
        Pairs.quickTowers()
            .setMaxEpochs(2)
            .setNegativeCol("negative")
            .setDropout(0.1)
            .setNormalization(normalization);
    String one = towers.setNumWorkers(1).fit(training).networkSha256();
    String three = towers.setNumWorkers(3).fit(training.repartition(5)).networkSha256();
    assertThat(three).isEqualTo(one);
  }

  @Test
  void denseVectorsGiveTheBitsOfSparseOnes() {
    SeluTwoTower towers = Pairs.quickTowers().setMaxEpochs(2);
    Dataset<Row> dense = training;
    for (String column : List.of("query", "features")) {
      dense =
          dense.withColumn(
              column,
              functions
                  .udf(
                      (Vector vector) -> vector.toDense(),
                      training.schema().apply("query").dataType())
                  .apply(functions.col(column)));
    }
    assertThat(towers.fit(dense).networkSha256()).isEqualTo(towers.fit(training).networkSha256());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wideSparseVectorsHaveTheSameBitsForAnyNumberOfWorkers(boolean isShared) {
    Dataset<Row> wide = training;
    for (String column : List.of("query", "features")) {
      wide =
          wide.withColumn(
              column,
              functions
                  .udf(
                      (SparseVector vector) ->
                          Vectors.sparse(700, vector.indices(), vector.values()),
                      training.schema().apply("query").dataType())
                  .apply(functions.col(column)));
    }
    SeluTwoTower towers = Pairs.quickTowers().setMaxEpochs(2).setSharedWeights(isShared);
    String one = towers.setNumWorkers(1).fit(wide).networkSha256();
    assertThat(towers.setNumWorkers(3).fit(wide.repartition(5)).networkSha256()).isEqualTo(one);
  }

  @Test
  void embeddingsHaveLengthOneAndBelongToASide() {
    SeluTwoTowerModel model = Pairs.quickTowers().setMaxEpochs(1).fit(training);
    for (Row row : model.transform(test.limit(20)).collectAsList()) {
      for (String column : List.of("queryEmbedding", "documentEmbedding")) {
        Vector embedding = row.getAs(column);
        assertThat(embedding.size()).isEqualTo(model.embeddingWidth()).isEqualTo(16);
        assertThat(Vectors.norm(embedding, 2)).isCloseTo(1, within(1e-6));
      }
      assertThat(model.encodeQuery(row.getAs("query"))).isEqualTo(row.getAs("queryEmbedding"));
      assertThat(model.encodeDocument(row.getAs("features")))
          .isEqualTo(row.getAs("documentEmbedding"));
    }
    assertThat(model.transform(test.drop("query")).columns())
        .contains("documentEmbedding")
        .doesNotContain("queryEmbedding");
    assertThatThrownBy(() -> model.transform(test.select("id")))
        .hasMessage(
            "Cannot encode a table: expected a column \"query\" or \"features\", found [id]");
  }

  @Test
  void theLastHiddenLayerMayBeTheEmbedding() {
    SeluTwoTowerModel model =
        Pairs.quickTowers().setHiddenLayers(64).setEmbeddingWidth(0).fit(training);
    assertThat(model.embeddingWidth()).isEqualTo(64);
    assertThat(model.encodeQuery(test.first().getAs("query")).size()).isEqualTo(64);
    assertThat(reciprocalRank(model)).isGreaterThan(0.5);
  }

  @Test
  void largeEncodersScoreInBatchesToTheSameBits() {
    SeluTwoTowerModel model =
        Pairs.quickTowers()
            .setHiddenLayers(600)
            .setEmbeddingWidth(64)
            .setMaxEpochs(1)
            .fit(training);
    Row row = model.transform(test).first();
    assertThat(model.encodeQuery(row.getAs("query"))).isEqualTo(row.getAs("queryEmbedding"));
    assertThat(model.transform(test).schema()).isEqualTo(model.transformSchema(test.schema()));
  }

  @Test
  void refusesWhatCannotBeTrained() {
    assertThatThrownBy(() -> Pairs.quickTowers().fit(training.drop("query")))
        .hasMessageContaining("query");
    Dataset<Row> narrow =
        training.withColumn(
            "query",
            functions
                .udf(
                    (Vector vector) -> Vectors.dense(1, 2),
                    training.schema().apply("query").dataType())
                .apply(functions.col("query")));
    assertThatThrownBy(() -> Pairs.quickTowers().setSharedWeights(true).fit(narrow))
        .hasMessage(
            "Cannot train two towers with one encoder for both: expected as many features in"
                + " \"query\" as in \"features\", found 2 and 41");
    assertThatThrownBy(() -> Pairs.quickTowers().setNegativeCol("query").fit(narrow))
        .hasMessageContaining(
            "expected as many features in \"features\" as in \"query\", found 41 and 2");
    Dataset<Row> missing =
        training.withColumn(
            "query", functions.when(functions.col("weight").gt(1.5), functions.col("query")));
    assertThatThrownBy(() -> Pairs.quickTowers().fit(missing))
        .hasMessageContaining("null, NaN or infinity in query[0] (500 rows)");
    assertThatThrownBy(() -> Pairs.quickTowers().setValidationMetric("accuracy").fit(training))
        .hasMessageContaining("expected classes, found another task");
  }

  @Test
  void aMissingVectorIsNamedInScoring() {
    SeluTwoTowerModel model = Pairs.quickTowers().setMaxEpochs(1).fit(training);
    Dataset<Row> missing =
        test.withColumn("query", functions.lit(null).cast(test.schema().apply("query").dataType()));
    assertThatThrownBy(() -> model.transform(missing).collectAsList())
        .hasStackTraceContaining("expected a vector in column \"query\", found null");
  }

  @Test
  void countsRowsAndKeepsAHistory() {
    SeluTwoTowerModel model =
        Pairs.quickTowers().setMaxEpochs(3).setValidationFraction(0).fit(training);
    assertThat(model.trainingRun().trainingRows()).isEqualTo(1500);
    assertThat(model.history()).hasSize(3);
    assertThat(model.history().get(2).trainingLoss())
        .isLessThan(model.history().get(0).trainingLoss());
  }
}
