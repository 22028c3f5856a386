package seluspark.job.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.profile.ColumnReference;
import seluspark.estimator.SeluRegressionModel;
import seluspark.job.metric.Evaluation;
import seluspark.job.metric.RegressionEvaluation;

/** The number of a regression, in the unit of the target. */
public record NumberOutcome(SeluRegressionModel model) implements Outcome {
  static final List<String> ADDED_COLUMNS = List.of("predictionCol");

  @Override
  public String task() {
    return "regression";
  }

  @Override
  public List<String> labels() {
    return List.of();
  }

  @Override
  public String metricName() {
    return "RMSE";
  }

  @Override
  public Optional<Evaluation> evaluate(Dataset<Row> scored, Optional<String> labelCol) {
    Column label = ColumnReference.of(labelCol.orElse(model.getLabelCol())).cast("double");
    List<Row> rows =
        scored.select(col(model.getPredictionCol()), label).na().drop().collectAsList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    double[] predictions = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
    double[] actual = rows.stream().mapToDouble(row -> row.getDouble(1)).toArray();
    return Optional.of(RegressionEvaluation.of(predictions, actual));
  }

  @Override
  public Optional<Column> label() {
    return Optional.of(ColumnReference.of(model.getLabelCol()));
  }

  @Override
  public List<String> addedColumns() {
    return ADDED_COLUMNS;
  }

  @Override
  public List<String> scores() {
    return List.of("prediction");
  }

  /** {@code prediction}. */
  @Override
  public List<Column> columns() {
    return List.of(col(model.getPredictionCol()).as("prediction"));
  }
}
