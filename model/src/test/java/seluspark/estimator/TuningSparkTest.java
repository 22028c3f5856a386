package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages in MLlib's searches for the best Params, which are saved and loaded. */
class TuningSparkTest {
  @Test
  void regressorIsCrossValidatedByItsRate(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = Rows.numbers(800, 3).cache();
    SeluRegressor regressor = Rows.quickRegressor().setNumWorkers(2).setMaxEpochs(5);
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(regressor.learningRate(), new double[] {1e-7, 0.01}).build();
    CrossValidatorModel best =
        new CrossValidator()
            .setEstimator(regressor)
            .setEvaluator(new RegressionEvaluator().setLabelCol("price"))
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setParallelism(2)
            .fit(rows);
    assertThat(best.avgMetrics()[1]).isLessThan(best.avgMetrics()[0]);
    String path = folder.resolve("validated").toString();
    best.write().save(path);
    SeluRegressionModel loaded = (SeluRegressionModel) CrossValidatorModel.load(path).bestModel();
    assertThat(loaded.networkSha256())
        .isEqualTo(((SeluRegressionModel) best.bestModel()).networkSha256());
  }

  @Test
  void classifierIsChosenByASplit() {
    Dataset<Row> rows = Rows.classes(2, 1500, 3).cache();
    SeluClassifier classifier = Rows.quickClassifier().setNumWorkers(2);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.learningRate(), new double[] {1e-7, 0.005})
            .build();
    TrainValidationSplitModel best =
        new TrainValidationSplit()
            .setEstimator(classifier)
            .setEvaluator(new BinaryClassificationEvaluator())
            .setEstimatorParamMaps(grid)
            .fit(rows);
    assertThat(best.validationMetrics()[1]).isGreaterThan(best.validationMetrics()[0]);
  }
}
