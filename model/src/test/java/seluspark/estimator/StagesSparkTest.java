package seluspark.estimator;

import org.apache.spark.ml.Estimator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Nested;

/** Every stage, held to the one contract. */
class StagesSparkTest {
  @Nested
  class Classifier extends StageContract {
    @Override
    Estimator<?> estimator() {
      return Rows.quickClassifier().setMaxEpochs(3);
    }

    @Override
    Dataset<Row> rows() {
      return Rows.classes(2, 1000, 3);
    }

    @Override
    String outputCol() {
      return "probability";
    }
  }

  @Nested
  class ClassifierOfSeveralLabels extends StageContract {
    @Override
    Estimator<?> estimator() {
      return Rows.quickClassifier().setMaxEpochs(3).setLabelCols("isLarge", "isDear");
    }

    @Override
    Dataset<Row> rows() {
      return Rows.numbers(1000, 3).selectExpr("*", "double(price > 500) as isDear");
    }

    @Override
    String outputCol() {
      return "prediction";
    }
  }

  @Nested
  class Regressor extends StageContract {
    @Override
    Estimator<?> estimator() {
      return Rows.quickRegressor().setMaxEpochs(3);
    }

    @Override
    Dataset<Row> rows() {
      return Rows.numbers(1000, 3);
    }

    @Override
    String outputCol() {
      return "prediction";
    }
  }

  @Nested
  class RegressorOfSeveralTargets extends StageContract {
    @Override
    Estimator<?> estimator() {
      return Rows.quickRegressor().setMaxEpochs(3).setLabelCols("price", "area");
    }

    @Override
    Dataset<Row> rows() {
      return Rows.numbers(1000, 3);
    }

    @Override
    String outputCol() {
      return "prediction";
    }
  }

  @Nested
  class AnomalyDetector extends StageContract {
    @Override
    Estimator<?> estimator() {
      return new SeluAnomalyDetector()
          .setHiddenLayers(24, 16)
          .setMinSteps(0)
          .setMaxEpochs(3)
          .setContributionsCol("contributions");
    }

    @Override
    Dataset<Row> rows() {
      return Rows.numbers(1000, 3);
    }

    @Override
    String outputCol() {
      return "anomalyScore";
    }
  }

  @Nested
  class TwoTower extends StageContract {
    @Override
    Estimator<?> estimator() {
      return Pairs.quickTowers().setMaxEpochs(3).setNegativeCol("negative");
    }

    @Override
    Dataset<Row> rows() {
      return Pairs.table(1000, 3);
    }

    @Override
    String outputCol() {
      return "documentEmbedding";
    }

    @Override
    String[] inputCols() {
      return new String[] {"query", "features"};
    }
  }
}
