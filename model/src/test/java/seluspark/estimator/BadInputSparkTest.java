package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets an error that names the thing and says what to do, before training starts. */
class BadInputSparkTest {
  private static Dataset<Row> rows;

  @BeforeAll
  static void makeRows() {
    rows = Rows.classes(2, 400, 3).cache();
  }

  @Test
  void missingColumn() {
    assertThatThrownBy(() -> Rows.quickClassifier().setLabelCol("churn").fit(rows))
        .hasMessageContaining("churn");
  }

  @Test
  void emptyTable() {
    assertThatThrownBy(() -> Rows.quickClassifier().fit(rows.filter("false")))
        .hasMessageContaining("expected rows with a feature vector, found none");
  }

  @Test
  void labelWithOneClassOnly() {
    assertThatThrownBy(() -> Rows.quickClassifier().fit(rows.withColumn("label", zero())))
        .hasMessage(
            "Cannot train a classifier on label column \"label\": expected at least two classes,"
                + " found only 0.0 in all 400 rows");
  }

  @Test
  void nullLabel() {
    Dataset<Row> holes =
        rows.withColumn(
            "label", functions.expr("if(features is null or rand(1) < .1, null, label)"));
    long nulls = holes.filter("label is null").count();
    assertThatThrownBy(() -> Rows.quickClassifier().fit(holes))
        .hasMessageContaining("expected a number in every row, found " + nulls + " rows with null");
  }

  @Test
  void labelThatIsNoClassIndex() {
    assertThatThrownBy(
            () -> Rows.quickClassifier().fit(rows.withColumn("label", functions.lit(0.5))))
        .hasMessageContaining("expected labels 0, 1, 2, ... below 10000, found 0.5 in 400 rows");
  }

  @Test
  void featuresThatAreNotFinite() {
    Dataset<Row> bad =
        Rows.table(
            List.of(
                RowFactory.create(Vectors.dense(1, Double.NaN), 0.0, 1.0, false),
                RowFactory.create(Vectors.dense(1, Double.POSITIVE_INFINITY), 1.0, 1.0, false),
                RowFactory.create(Vectors.dense(1, 2), 1.0, 1.0, false)));
    assertThatThrownBy(() -> Rows.quickClassifier().fit(bad))
        .hasMessageContaining("found null, NaN or infinity in features[1] (2 rows); impute");
  }

  @Test
  void vectorsOfDifferentLengths() {
    Dataset<Row> ragged =
        Rows.table(
            List.of(
                RowFactory.create(Vectors.dense(1, 2), 0.0, 1.0, false),
                RowFactory.create(Vectors.dense(1), 1.0, 1.0, false)));
    assertThatThrownBy(() -> Rows.quickClassifier().fit(ragged.coalesce(1)))
        .hasMessageContaining("expected 2 features, found a row of 1");
  }

  @Test
  void negativeWeight() {
    assertThatThrownBy(
            () ->
                Rows.quickClassifier()
                    .setWeightCol("weight")
                    .fit(rows.withColumn("weight", functions.lit(-1))))
        .hasMessageContaining("weight column \"weight\": expected a finite number from 0 up");
  }

  @Test
  void onlyValidationRows() {
    assertThatThrownBy(
            () ->
                Rows.quickClassifier()
                    .setValidationIndicatorCol("isValidation")
                    .fit(rows.filter("isValidation")))
        .hasMessageContaining("expected rows that are not for validation");
  }

  @Test
  void validationRowsOfOneClassCannotGiveAnArea() {
    assertThatThrownBy(
            () ->
                Rows.quickClassifier()
                    .setValidationIndicatorCol("mark")
                    .setValidationMetric("rocAuc")
                    .fit(rows.withColumn("mark", functions.expr("label = 1 and isValidation"))))
        .hasMessageContaining("expected both classes among the validation rows, found only label");
  }

  @Test
  void moreWorkersThanSlots() {
    assertThatThrownBy(() -> Rows.quickClassifier().setNumShards(16).setNumWorkers(5).fit(rows))
        .hasMessageContaining("numWorkers = 5: expected a free task slot for each worker, found 4");
  }

  @Test
  void moreWorkersThanShards() {
    assertThatThrownBy(() -> Rows.quickClassifier().setNumShards(2).setNumWorkers(3).fit(rows))
        .hasMessageContaining("expected at most one worker a shard, found numShards = 2");
  }

  @Test
  void aLearningRateThatDiverges() {
    assertThatThrownBy(
            () ->
                Rows.quickClassifier()
                    .setOptimizer("sgd")
                    .setLearningRate(1e9)
                    .setNumWorkers(2)
                    .fit(rows))
        .hasMessageContaining("expected finite losses")
        .hasMessageContaining("lower learningRate");
    // The session stays usable.
    Rows.quickClassifier().setNumWorkers(4).fit(rows);
  }

  @Test
  void modelDirectoryOfAnotherClass(@TempDir Path folder) throws Exception {
    String path = folder.resolve("model").toString();
    new LogisticRegression().fit(rows).write().save(path);
    assertThatThrownBy(() -> SeluClassificationModel.load(path))
        .hasMessageContaining("expected")
        .hasMessageContaining("SeluClassificationModel")
        .hasMessageContaining("LogisticRegressionModel");
  }

  @Test
  void missingAndDamagedModelDirectory(@TempDir Path folder) throws Exception {
    String path = folder.resolve("model").toString();
    assertThatThrownBy(() -> SeluClassificationModel.load(path))
        .hasMessageContaining("expected a saved model, found no metadata");
    Rows.quickClassifier().setMaxEpochs(1).fit(rows).write().save(path);
    assertThatThrownBy(() -> Rows.quickClassifier().write().save(path))
        .hasMessageContaining("already exists");
    try (var files = Files.walk(folder)) {
      Path tensors =
          files.filter(file -> file.endsWith("network.safetensors")).findFirst().orElseThrow();
      byte[] content = Files.readAllBytes(tensors);
      content[content.length - 1] ^= 1;
      Files.delete(tensors.resolveSibling(".network.safetensors.crc"));
      Files.write(tensors, content);
    }
    assertThatThrownBy(() -> SeluClassificationModel.load(path))
        .hasMessageContaining("expected SHA-256")
        .hasMessageContaining("the directory is damaged");
  }

  private static org.apache.spark.sql.Column zero() {
    return functions.lit(0.0);
  }
}
