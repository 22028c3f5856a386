package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.dataprep.TablePreparer;
import seluspark.estimator.SeluClassifier;

/** The Java code of the README, run. What stands between the markers is what it prints. */
class ReadmeExampleSparkTest {
  @Test
  void aSavedPipelineScoresAsTheOneThatWasTrained(@TempDir Path folder) throws IOException {
    Dataset<Row> customers =
        JobRun.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv("../data/telco-customer-churn.csv");
    String path = folder.resolve("churn").toString();

    // README: begin
    TablePreparer preparer =
        new TablePreparer().setLabelCol("Churn").setPositiveLabel("Yes").setIdCol("customerID");
    SeluClassifier classifier =
        new SeluClassifier().setLabelCol("preparedLabel").setHiddenLayers(64, 64).setSeed(7);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {preparer, classifier});

    PipelineModel model = pipeline.fit(customers);
    model.write().overwrite().save(path);

    Dataset<Row> scored = PipelineModel.load(path).transform(customers);
    scored.select("customerID", "probability", "prediction").show(5);
    // README: end

    String[] results = {"rawPrediction", "probability", "prediction"};
    assertThat(scored.selectExpr(results).takeAsList(50))
        .hasSize(50)
        .isEqualTo(model.transform(customers).selectExpr(results).takeAsList(50));
  }
}
