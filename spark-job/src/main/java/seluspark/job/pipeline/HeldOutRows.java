package seluspark.job.pipeline;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.metric.Evaluation;
import seluspark.job.metric.MulticlassEvaluation;

/** Measures a classifier on scored rows. */
public final class HeldOutRows {
  private HeldOutRows() {}

  /** The evaluation; none for no rows. */
  public static Optional<Evaluation> evaluate(
      Dataset<Row> scored, String probabilityCol, String labelCol, int classes) {
    Column probabilities = functions.vector_to_array(col(probabilityCol), "float32");
    Dataset<Row> columns =
        scored.select(
            classes == 2 ? probabilities.getItem(1) : probabilities, col(labelCol).cast("int"));
    List<Row> rows = columns.collectAsList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(classes == 2 ? binary(rows) : multiclass(rows, classes));
  }

  private static Evaluation binary(List<Row> rows) {
    float[] scores = new float[rows.size()];
    byte[] labels = new byte[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = rows.get(i).getFloat(0);
      labels[i] = (byte) rows.get(i).getInt(1);
    }
    return BinaryEvaluation.of(scores, labels);
  }

  private static Evaluation multiclass(List<Row> rows, int classes) {
    float[] probabilities = new float[rows.size() * classes];
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      List<Float> row = rows.get(i).getList(0);
      for (int c = 0; c < classes; c++) {
        probabilities[i * classes + c] = row.get(c);
      }
      labels[i] = rows.get(i).getInt(1);
    }
    return MulticlassEvaluation.of(probabilities, classes, labels);
  }
}
