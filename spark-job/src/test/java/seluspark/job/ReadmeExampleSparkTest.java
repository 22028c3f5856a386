package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.dataprep.TablePreparer;
import seluspark.estimator.SeluClassifier;

/** The Java code of the README, run. What stands between the markers is what it prints. */
class ReadmeExampleSparkTest {
  private static Dataset<Row> customers;

  @BeforeAll
  static void readCustomers() {
    customers =
        JobRun.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("../data/telco-customer-churn.csv");
  }

  @Test
  void aSavedPipelineScoresAsTheOneThatWasTrained(@TempDir Path folder) throws IOException {
    String path = folder.resolve("churn").toString();

    // README pipeline: begin
    TablePreparer preparer =
        new TablePreparer().setLabelCol("Churn").setPositiveLabel("Yes").setIdCol("customerID");
    SeluClassifier classifier =
        new SeluClassifier().setLabelCol("preparedLabel").setHiddenLayers(64, 64).setSeed(7);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {preparer, classifier});

    PipelineModel model = pipeline.fit(customers);
    model.write().overwrite().save(path);

    Dataset<Row> scored = PipelineModel.load(path).transform(customers);
    scored.select("customerID", "probability", "prediction").show(5);
    // README pipeline: end

    String[] results = {"rawPrediction", "probability", "prediction"};
    assertThat(scored.selectExpr(results).takeAsList(50))
        .isEqualTo(model.transform(customers).selectExpr(results).takeAsList(50));
  }

  @Test
  void crossValidationChoosesFromAGrid() {
    TablePreparer preparer =
        new TablePreparer().setLabelCol("Churn").setPositiveLabel("Yes").setIdCol("customerID");
    SeluClassifier classifier = new SeluClassifier().setLabelCol("preparedLabel");
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {preparer, classifier});

    // README cross-validation: begin
    classifier.setMaxEpochs(10).setRefit(false); // for speed; the winner can be trained for longer
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.dropout(), new double[] {0.05, 0.2})
            .build();
    CrossValidatorModel chosen =
        new CrossValidator()
            .setEstimator(pipeline)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new BinaryClassificationEvaluator().setLabelCol("preparedLabel"))
            .setNumFolds(2)
            .fit(customers);
    // README cross-validation: end

    assertThat(DoubleStream.of(chosen.avgMetrics()))
        .hasSize(2)
        .allMatch(area -> area > 0.8 && area < 0.9);
  }
}
