package seluspark.job.pipeline;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.profile.ColumnReference;
import seluspark.estimator.SeluAnomalyModel;
import seluspark.job.metric.AnomalyEvaluation;
import seluspark.job.metric.Evaluation;

/** Anomaly scores, and the column that is most to blame for each. */
public record AnomalyOutcome(SeluAnomalyModel model) implements Outcome {
  static final List<String> ADDED_COLUMNS =
      List.of("scoreCol", "predictionCol", "contributionsCol");

  @Override
  public String task() {
    return "anomaly";
  }

  @Override
  public List<String> labels() {
    return List.of();
  }

  @Override
  public String metricName() {
    return "loss";
  }

  /** By a column that is 1, or true, for anomalies; without one nothing can be measured. */
  @Override
  public Optional<Evaluation> evaluate(Dataset<Row> scored, Optional<String> labelCol) {
    if (labelCol.isEmpty()) {
      return Optional.empty();
    }
    Column label = ColumnReference.of(labelCol.get()).cast("double").cast("int");
    List<Row> rows =
        scored
            .select(col(model.getScoreCol()), col(model.getPredictionCol()).cast("int"), label)
            .na()
            .drop()
            .collectAsList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    double[] scores = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
    byte[] predicted = new byte[scores.length];
    byte[] labels = new byte[scores.length];
    for (int i = 0; i < scores.length; i++) {
      predicted[i] = (byte) rows.get(i).getInt(1);
      labels[i] = (byte) rows.get(i).getInt(2);
    }
    return Optional.of(AnomalyEvaluation.of(scores, predicted, labels));
  }

  @Override
  public Optional<Column> label() {
    return Optional.empty();
  }

  @Override
  public List<String> addedColumns() {
    return ADDED_COLUMNS;
  }

  @Override
  public List<String> scores() {
    return List.of("anomalyScore", "prediction", "topColumn");
  }

  /** {@code anomalyScore}, {@code prediction} (1 or 0) and {@code topColumn}. */
  @Override
  public List<Column> columns() {
    Column parts = vector_to_array(col(model.getContributionsCol()), "float64");
    Column top = array_position(parts, array_max(parts)).cast("int");
    return List.of(
        col(model.getScoreCol()).as("anomalyScore"),
        col(model.getPredictionCol()).cast("int").as("prediction"),
        element_at(lit(model.columnNames()), top).as("topColumn"));
  }
}
