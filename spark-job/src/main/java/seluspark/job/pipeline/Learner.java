package seluspark.job.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.TablePreparer;
import seluspark.estimator.SeluAnomalyDetector;
import seluspark.estimator.SeluClassifier;
import seluspark.estimator.SeluRegressor;
import seluspark.estimator.SeluStage;
import seluspark.job.settings.SettingsException;
import seluspark.training.EpochReport;

/**
 * A task of train: the estimator that learns it, and how it is wired behind the preparation.
 *
 * @param task the value of the setting
 * @param stage the estimator, one for the whole job
 * @param addedColumns Params that name the columns which its model adds
 */
public record Learner(String task, SeluStage<?> stage, List<String> addedColumns) {
  /** Params that say what the stage reads: what the preparation writes, standardized. */
  private static final List<String> READ_COLUMNS =
      List.of("featuresCol", "labelCol", "labelCols", "standardization");

  /** An unconfigured learner of every task, the default first. */
  static List<Learner> all() {
    return List.of(
        new Learner("classification", new SeluClassifier(), ClassOutcome.ADDED_COLUMNS),
        new Learner("regression", new SeluRegressor(), NumberOutcome.ADDED_COLUMNS),
        new Learner(
            "anomaly",
            new SeluAnomalyDetector().setContributionsCol("contributions"),
            AnomalyOutcome.ADDED_COLUMNS));
  }

  /** Params that the job itself sets: which column one stage hands to the next. */
  String[] internal() {
    return Stream.concat(READ_COLUMNS.stream().filter(stage::hasParam), addedColumns.stream())
        .toArray(String[]::new);
  }

  /**
   * Looks after the configured label: a class is prepared, a number to predict or a mark of
   * anomalies is left as it is, and is no feature.
   */
  void takeLabel(TablePreparer preparer) {
    if (stage instanceof SeluClassifier) {
      requireLabel(preparer);
    } else if (stage instanceof SeluRegressor regressor) {
      requireLabel(preparer);
      regressor.setLabelCol(preparer.getLabelCol());
      ignoreLabel(preparer);
    } else if (stage instanceof SeluAnomalyDetector) {
      ignoreLabel(preparer);
    }
  }

  /** Has the stage read what the preparation writes. */
  void readFrom(TablePreparer preparer) {
    stage.set("featuresCol", preparer.getFeaturesCol());
    if (stage instanceof SeluClassifier classifier) {
      classifier.setLabelCol(preparer.getPreparedLabelCol());
    }
  }

  private void requireLabel(TablePreparer preparer) {
    if (!preparer.isSet(preparer.labelCol())) {
      throw new SettingsException(
          "Cannot train: expected the setting labelCol, found none. It is the column to predict."
              + " Give it in the conf file, or as --set labelCol=...");
    }
  }

  private static void ignoreLabel(TablePreparer preparer) {
    if (preparer.isSet(preparer.labelCol())) {
      ignore(preparer, preparer.getLabelCol());
      preparer.clear(preparer.labelCol());
    }
  }

  /** Keeps a column from the features. */
  static void ignore(TablePreparer preparer, String column) {
    List<String> ignored = new ArrayList<>(Arrays.asList(preparer.getIgnoredCols()));
    if (!ignored.contains(column)) {
      ignored.add(column);
    }
    preparer.setIgnoredCols(ignored.toArray(String[]::new));
  }

  /** Trains on prepared rows; the listener hears of every epoch. */
  public Transformer fit(Dataset<Row> prepared, Consumer<EpochReport> listener) {
    stage.onEpoch(listener);
    return (Transformer) ((Estimator<?>) stage).fit(prepared);
  }
}
