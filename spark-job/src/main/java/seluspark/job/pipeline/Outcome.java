package seluspark.job.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluAnomalyModel;
import seluspark.estimator.SeluClassificationModel;
import seluspark.estimator.SeluModel;
import seluspark.estimator.SeluRegressionModel;
import seluspark.job.metric.Evaluation;

/** What a trained model's columns mean to a person: of each task another. */
public sealed interface Outcome permits ClassOutcome, NumberOutcome, AnomalyOutcome {
  /** The task, as the setting calls it. */
  String task();

  SeluModel model();

  /** The values of the label, of a classification. */
  List<String> labels();

  /** What the terminal and the report call the metric of the validation rows. */
  String metricName();

  /**
   * The measures of held-out rows, which the pipeline has scored; none for no rows or no labels.
   */
  Optional<Evaluation> evaluate(Dataset<Row> scored, Optional<String> labelCol);

  /** The label as the network learned it, in prepared rows; none where there is no label. */
  Optional<Column> label();

  /** The Params of the model that name the columns which it adds. */
  List<String> addedColumns();

  /** What the score command writes of a scored row, under {@link #scores}. */
  List<Column> columns();

  /** The names of what the score command writes. */
  List<String> scores();

  /** The meaning of what this model writes; empty for a model of no task known here. */
  static Optional<Outcome> of(TablePreparerModel preparer, Transformer model) {
    if (model instanceof SeluClassificationModel classifier) {
      return Optional.of(new ClassOutcome(preparer, classifier));
    } else if (model instanceof SeluRegressionModel regression) {
      return Optional.of(new NumberOutcome(regression));
    } else if (model instanceof SeluAnomalyModel anomalies) {
      return Optional.of(new AnomalyOutcome(anomalies));
    }
    return Optional.empty();
  }
}
