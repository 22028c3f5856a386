package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.training.EpochReport;

class SeluRegressorSparkTest {
  private static Dataset<Row> rows;
  private static Dataset<Row> unseen;
  private static SeluRegressionModel model;

  @BeforeAll
  static void train() {
    rows = Rows.numbers(3000, 11).cache();
    unseen = Rows.numbers(1500, 12).cache();
    model = Rows.quickRegressor().setMaxEpochs(30).fit(rows);
  }

  private static double measure(String metric, String labelCol, Dataset<Row> scored) {
    return new RegressionEvaluator().setMetricName(metric).setLabelCol(labelCol).evaluate(scored);
  }

  @Test
  void predictsInTheUnitOfTheTargetWhatALinearModelCannot() {
    Dataset<Row> scored = model.transform(unseen);
    assertThat(measure("r2", "price", scored)).isGreaterThan(0.8);
    Row first = scored.first();
    assertThat(model.predict(first.getAs("features")))
        .isEqualTo(first.<Double>getAs("prediction").doubleValue());
  }

  @Test
  void validationErrorIsInTheUnitOfTheTarget() {
    EpochReport last = model.history().get(model.history().size() - 1);
    double unseenError = measure("rmse", "price", model.transform(unseen));
    assertThat(last.rmse()).isCloseTo(unseenError, within(0.4 * unseenError));
    assertThat(last.accuracy()).isNaN();
  }

  @Test
  void theUnitOfTheTargetDoesNotMatter() {
    Dataset<Row> inMillions =
        rows.withColumn("price", functions.col("price").multiply(1 << 20).plus(1 << 24));
    SeluRegressionModel scaled = Rows.quickRegressor().fit(inMillions);
    double error = measure("r2", "price", Rows.quickRegressor().fit(rows).transform(rows));
    assertThat(measure("r2", "price", scaled.transform(inMillions))).isCloseTo(error, within(0.05));
  }

  @Test
  void learnsTheQuantileThatIsAskedFor() {
    SeluRegressionModel high =
        Rows.quickRegressor().setLoss("quantile").setQuantileLevel(0.9).setMaxEpochs(25).fit(rows);
    double below = high.transform(unseen).filter("price < prediction").count() / 1500.0;
    assertThat(below).isBetween(0.8, 0.97);
  }

  @Test
  void huberIsNotRuledByOutliers() {
    Dataset<Row> spoilt =
        rows.withColumn(
            "price", functions.expr("if(pmod(hash(features), 50) = 0, price + 5000, price)"));
    double robust =
        measure(
            "mae",
            "price",
            Rows.quickRegressor()
                .setLoss("huber")
                .setHuberDelta(0.1)
                .fit(spoilt)
                .transform(unseen));
    double squared = measure("mae", "price", Rows.quickRegressor().fit(spoilt).transform(unseen));
    assertThat(robust).isLessThan(0.7 * squared);
  }

  @Test
  void poissonLearnsTheMeanOfCounts() {
    SeluRegressionModel counts =
        Rows.quickRegressor().setLabelCol("visits").setLoss("poisson").fit(rows);
    Dataset<Row> scored = counts.transform(unseen);
    assertThat(scored.filter("prediction <= 0").count()).isZero();
    Row sums = scored.agg(functions.avg("visits"), functions.avg("prediction")).first();
    assertThat(sums.getDouble(1)).isCloseTo(sums.getDouble(0), within(0.15 * sums.getDouble(0)));
    assertThat(measure("r2", "visits", scored)).isGreaterThan(0.4);
  }

  @Test
  void poissonRefusesNegativeTargets() {
    Dataset<Row> negative = rows.withColumn("visits", functions.col("visits").minus(1));
    assertThatThrownBy(
            () -> Rows.quickRegressor().setLabelCol("visits").setLoss("poisson").fit(negative))
        .hasMessage(
            "Cannot train on label column \"visits\" with loss \"poisson\": expected counts from 0"
                + " up that are not all 0, found -1.0");
  }

  @Test
  void learnsSeveralTargetsTogether() {
    SeluRegressionModel both =
        Rows.quickRegressor().setLabelCols("price", "area").setMaxEpochs(25).fit(rows);
    assertThat(both.numOutputs()).isEqualTo(2);
    Dataset<Row> scored = both.transform(unseen);
    assertThat(scored.schema().apply("prediction").dataType()).isEqualTo(SQLDataTypes.VectorType());
    assertThat(both.transformSchema(unseen.schema())).isEqualTo(scored.schema());
    List<String> targets = List.of("price", "area");
    for (int i = 0; i < 2; i++) {
      Dataset<Row> one =
          scored.withColumn(
              "prediction",
              org.apache
                  .spark
                  .ml
                  .functions
                  .vector_to_array(scored.col("prediction"), "float64")
                  .getItem(i));
      assertThat(measure("r2", targets.get(i), one)).isGreaterThan(0.75);
    }
    assertThatThrownBy(() -> both.predict(unseen.first().getAs("features")))
        .hasMessageContaining(
            "Cannot predict one number: expected a network of one output, found 2");
  }

  @Test
  void sameBitsForAnyNumberOfWorkersAndAnyPartitioning() {
    SeluRegressor regressor =
        Rows.quickRegressor().setLabelCols("price", "area").setMaxEpochs(3).setLoss("huber");
    SeluRegressionModel one = regressor.setNumWorkers(1).fit(rows);
    SeluRegressionModel three = regressor.setNumWorkers(3).fit(rows.repartition(5));
    assertThat(three.networkSha256()).isEqualTo(one.networkSha256());
    assertThat(three.trained().objective()).isEqualTo(one.trained().objective());
    assertThat(three.history().get(2).rmse()).isEqualTo(one.history().get(2).rmse());
  }

  @Test
  void savesAndLoadsWithItsSummary(@TempDir Path folder) throws Exception {
    String path = folder.resolve("model").toString();
    model.write().save(path);
    SeluRegressionModel loaded = SeluRegressionModel.load(path);
    assertThat(loaded.transform(unseen).select("prediction").collectAsList())
        .isEqualTo(model.transform(unseen).select("prediction").collectAsList());
    assertThat(loaded.hasSummary()).isTrue();
    assertThat(loaded.summary().totalIterations()).isEqualTo(30);
    assertThat(loaded.summary().objectiveHistory()).isEqualTo(model.summary().objectiveHistory());
    assertThat(loaded.history().get(29).rmse()).isEqualTo(model.history().get(29).rmse());
  }

  @Test
  void refusesTargetsThatAreNoNumbers() {
    Dataset<Row> missing = rows.withColumn("price", functions.expr("if(price > 600, null, price)"));
    assertThatThrownBy(() -> Rows.quickRegressor().fit(missing))
        .hasMessageContaining("expected a number in every row, found ");
    assertThatThrownBy(() -> Rows.quickRegressor().setLabelCols("price", "features").fit(rows))
        .hasMessageContaining("Each of labelCols must be a number");
    assertThatThrownBy(() -> Rows.quickRegressor().setValidationMetric("accuracy").fit(rows))
        .hasMessageContaining("Cannot train by validationMetric \"accuracy\": expected classes");
  }

  @Test
  void predictsAVectorLikeATable() {
    Vector features = unseen.first().getAs("features");
    assertThat(model.predictAll(features).apply(0)).isEqualTo(model.predict(features));
  }
}
