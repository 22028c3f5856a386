package seluspark.job.pipeline;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluClassificationModel;
import seluspark.job.metric.Evaluation;

/** The classes of a classification, as the label column wrote them. */
public record ClassOutcome(TablePreparerModel preparer, SeluClassificationModel model)
    implements Outcome {
  static final List<String> ADDED_COLUMNS =
      List.of("probabilityCol", "predictionCol", "rawPredictionCol");

  @Override
  public String task() {
    return "classification";
  }

  @Override
  public List<String> labels() {
    return Arrays.asList(preparer.labels());
  }

  @Override
  public String metricName() {
    return model.numClasses() == 2 ? "AUC" : "accuracy";
  }

  @Override
  public Optional<Evaluation> evaluate(Dataset<Row> scored, Optional<String> labelCol) {
    return HeldOutRows.evaluate(
        scored, model.getProbabilityCol(), preparer.getPreparedLabelCol(), model.numClasses());
  }

  @Override
  public Optional<Column> label() {
    return Optional.of(col(preparer.getPreparedLabelCol()));
  }

  @Override
  public List<String> addedColumns() {
    return ADDED_COLUMNS;
  }

  @Override
  public List<String> scores() {
    return List.of("probability", "prediction");
  }

  /** {@code probability} (of the positive class, or an array) and {@code prediction}. */
  @Override
  public List<Column> columns() {
    Column probabilities = vector_to_array(col(model.getProbabilityCol()), "float64");
    Column position = col(model.getPredictionCol()).cast("int").plus(1);
    return List.of(
        (model.numClasses() == 2 ? probabilities.getItem(1) : probabilities).as("probability"),
        element_at(lit(preparer.labels()), position).as("prediction"));
  }
}
