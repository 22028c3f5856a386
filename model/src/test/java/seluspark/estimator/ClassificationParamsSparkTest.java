package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class weights, smoothing, calibration, several labels. */
class ClassificationParamsSparkTest {
  private static Dataset<Row> rare;
  private static Dataset<Row> labels;

  @BeforeAll
  static void makeTables() {
    Dataset<Row> rows = Rows.classes(2, 4000, 11);
    // One row in ten or so of class 1 is left.
    rare = rows.filter("label = 0 or pmod(hash(features), 8) = 0").cache();
    labels =
        Rows.numbers(3000, 5).withColumn("isDear", functions.expr("double(price > 500)")).cache();
  }

  private static Column array(String vectorCol) {
    return org.apache.spark.ml.functions.vector_to_array(functions.col(vectorCol), "float64");
  }

  private static double predictedShare(SeluClassificationModel model) {
    return model.transform(rare).filter("prediction = 1").count() / (double) rare.count();
  }

  @Test
  void balancedClassesArePredictedMoreOften() {
    double plain = predictedShare(Rows.quickClassifier().fit(rare));
    double balanced = predictedShare(Rows.quickClassifier().setBalanceClasses(true).fit(rare));
    assertThat(balanced).isGreaterThan(1.2 * plain);
  }

  @Test
  void onlyTheRatioOfExplicitWeightsMatters() {
    SeluClassificationModel small = Rows.quickClassifier().setClassWeights(1, 4).fit(rare);
    SeluClassificationModel large = Rows.quickClassifier().setClassWeights(512, 2048).fit(rare);
    assertThat(large.networkSha256()).isEqualTo(small.networkSha256());
    assertThat(small.networkSha256())
        .isNotEqualTo(Rows.quickClassifier().fit(rare).networkSha256());
  }

  @Test
  void refusesWeightsThatDoNotFit() {
    assertThatThrownBy(() -> Rows.quickClassifier().setClassWeights(1, 2, 3).fit(rare))
        .hasMessage(
            "Cannot train with classWeights: expected one weight for each of 2 classes, found 3");
    assertThatThrownBy(
            () -> Rows.quickClassifier().setClassWeights(1, 2).setBalanceClasses(true).fit(rare))
        .hasMessageContaining("expected balanceClasses or classWeights, found both");
    assertThatThrownBy(() -> Rows.quickClassifier().setClassWeights(1, -2))
        .hasMessageContaining("classWeights given invalid value");
  }

  @Test
  void smoothingMakesProbabilitiesLessSure() {
    Dataset<Row> rows = Rows.classes(3, 1500, 5).cache();
    double plain = surest(Rows.quickClassifier().setMaxEpochs(15).fit(rows), rows);
    double smooth =
        surest(Rows.quickClassifier().setMaxEpochs(15).setLabelSmoothing(0.3).fit(rows), rows);
    assertThat(smooth).isLessThan(plain).isLessThan(0.9);
  }

  private static double surest(SeluClassificationModel model, Dataset<Row> rows) {
    return model
        .transform(rows)
        .agg(functions.max(functions.array_max(array("probability"))))
        .first()
        .getDouble(0);
  }

  @Test
  void calibrationLowersTheLossOfAnOverconfidentNetwork() {
    // Smoothing makes it underconfident: the temperature is below 1, and sharpens.
    SeluClassifier classifier =
        Rows.quickClassifier().setLabelSmoothing(0.4).setRefit(false).setValidationFraction(0.3);
    SeluClassificationModel plain = classifier.fit(rare);
    SeluClassificationModel calibrated = classifier.setCalibration("temperature").fit(rare);
    assertThat(calibrated.networkSha256()).isEqualTo(plain.networkSha256());
    assertThat(calibrated.summary().temperature()).isLessThan(0.9);
    Dataset<Row> unseen =
        Rows.classes(2, 2000, 21).filter("label = 0 or pmod(hash(features), 8) = 0");
    assertThat(logLoss(calibrated, unseen)).isLessThan(logLoss(plain, unseen));
  }

  private static double logLoss(SeluClassificationModel model, Dataset<Row> rows) {
    return model
        .transform(rows)
        .select(functions.element_at(array("probability"), functions.expr("int(label) + 1")))
        .toDF("probability")
        .selectExpr("avg(-ln(probability))")
        .first()
        .getDouble(0);
  }

  @Test
  void temperatureIsTheSameForAnyNumberOfWorkersAndIsSaved(@TempDir Path folder) throws Exception {
    SeluClassifier classifier =
        Rows.quickClassifier().setCalibration("temperature").setBalanceClasses(true);
    SeluClassificationModel one = classifier.setNumWorkers(1).fit(rare);
    SeluClassificationModel three = classifier.setNumWorkers(3).fit(rare.repartition(7));
    double temperature = one.summary().temperature();
    assertThat(temperature).isNotEqualTo(1);
    assertThat(three.summary().temperature()).isEqualTo(temperature);
    assertThat(three.networkSha256()).isEqualTo(one.networkSha256());
    one.write().save(folder.resolve("model").toString());
    SeluClassificationModel loaded =
        SeluClassificationModel.load(folder.resolve("model").toString());
    assertThat(loaded.summary().temperature()).isEqualTo(temperature);
    Vector features = rare.first().getAs("features");
    assertThat(loaded.predictProbability(features)).isEqualTo(one.predictProbability(features));
  }

  @Test
  void calibrationNeedsValidationRows() {
    assertThatThrownBy(
            () ->
                Rows.quickClassifier()
                    .setCalibration("temperature")
                    .setValidationFraction(0)
                    .fit(rare))
        .hasMessageContaining(
            "Cannot train with calibration \"temperature\": expected validation rows, found none");
  }

  @Test
  void learnsSeveralLabelsTogether(@TempDir Path folder) throws Exception {
    SeluClassifier classifier =
        Rows.quickClassifier().setLabelCols("isDear", "isLarge").setMaxEpochs(20);
    SeluClassificationModel model = classifier.fit(labels);
    assertThat(model.numClasses()).isEqualTo(2);
    Dataset<Row> unseen =
        Rows.numbers(1000, 6).withColumn("isDear", functions.expr("double(price > 500)"));
    Dataset<Row> scored = model.transform(unseen);
    assertThat(scored.schema().apply("prediction").dataType()).isEqualTo(SQLDataTypes.VectorType());
    for (int i = 0; i < 2; i++) {
      String label = i == 0 ? "isDear" : "isLarge";
      Column right = array("prediction").getItem(i).equalTo(functions.col(label));
      assertThat(scored.filter(right).count()).isGreaterThan(850);
    }
    model.write().save(folder.resolve("model").toString());
    SeluClassificationModel loaded =
        SeluClassificationModel.load(folder.resolve("model").toString());
    assertThat(loaded.transform(unseen).select("probability").collectAsList())
        .isEqualTo(scored.select("probability").collectAsList());
    assertThat(model.history().get(19).accuracy()).isCloseTo(0.93, within(0.07));
    assertThat(classifier.setNumWorkers(3).fit(labels.repartition(4)).networkSha256())
        .isEqualTo(model.networkSha256());
  }

  @Test
  void thresholdsSayWhichLabelsHold() {
    SeluClassificationModel model =
        Rows.quickClassifier()
            .setLabelCols("isDear", "isLarge")
            .setThresholds(new double[] {0.99, 0.01})
            .fit(labels);
    Row counts =
        model
            .transform(labels)
            .select(
                functions.sum(array("prediction").getItem(0)),
                functions.sum(array("prediction").getItem(1)))
            .first();
    assertThat(counts.getDouble(0)).isLessThan(0.6 * labels.filter("isDear = 1").count());
    assertThat(counts.getDouble(1)).isGreaterThan(1.1 * labels.filter("isLarge = 1").count());
  }

  @Test
  void refusesLabelsThatAreNeitherZeroNorOne() {
    assertThatThrownBy(() -> Rows.quickClassifier().setLabelCols("isDear", "visits").fit(labels))
        .hasMessageContaining(
            "Cannot train on label column \"visits\": expected 0 or 1, as in each of labelCols,"
                + " found 2.0 in ");
  }
}
