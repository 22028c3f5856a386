package seluspark.job.benchmark;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluClassifier;

/**
 * Training and test rows of one fold, prepared by what was learned from the training rows alone,
 * and cached until closed.
 *
 * @param classes how many there are
 */
record PreparedFold(Dataset<Row> training, Dataset<Row> test, int classes)
    implements AutoCloseable {

  static PreparedFold of(StratifiedFolds folds, int fold, BenchmarkStages stages) {
    TablePreparerModel preparer = stages.preparer().fit(folds.training(fold));
    Column[] columns = columns(stages.classifier());
    PreparedFold prepared =
        new PreparedFold(
            preparer.transform(folds.training(fold)).select(columns).cache(),
            preparer.transform(folds.test(fold)).select(columns).cache(),
            preparer.labels().length);
    prepared.training.count(); // so that no system's time has the preparation in it
    prepared.test.count();
    return prepared;
  }

  /** What the systems read; the rest would only take memory. */
  private static Column[] columns(SeluClassifier classifier) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(classifier.getFeaturesCol()));
    columns.add(col(classifier.getLabelCol()));
    for (Param<String> param :
        List.of(classifier.weightCol(), classifier.validationIndicatorCol())) {
      if (classifier.isSet(param)) {
        columns.add(ColumnName.quoted(classifier.getOrDefault(param)));
      }
    }
    return columns.toArray(Column[]::new);
  }

  @Override
  public void close() {
    training.unpersist(true);
    test.unpersist(true);
  }
}
