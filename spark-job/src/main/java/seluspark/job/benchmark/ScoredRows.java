package seluspark.job.benchmark;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import seluspark.job.metric.BinaryEvaluation;
import seluspark.job.metric.Evaluation;
import seluspark.job.metric.MulticlassEvaluation;

/** Probabilities and actual classes of test rows, collected. */
final class ScoredRows {
  private ScoredRows() {}

  /**
   * @param scored with the column "probability"
   * @param labelCol class indices
   */
  static Evaluation evaluate(Dataset<Row> scored, String labelCol, int classes) {
    List<Row> rows =
        scored
            .select(
                functions.vector_to_array(col("probability"), "float32"), col(labelCol).cast("int"))
            .collectAsList();
    float[] probabilities = new float[rows.size() * classes];
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      List<Float> row = rows.get(i).getList(0);
      for (int c = 0; c < classes; c++) {
        probabilities[i * classes + c] = row.get(c);
      }
      labels[i] = rows.get(i).getInt(1);
    }
    return classes == 2
        ? binary(probabilities, labels)
        : MulticlassEvaluation.of(probabilities, classes, labels);
  }

  private static Evaluation binary(float[] probabilities, int[] labels) {
    float[] scores = new float[labels.length];
    byte[] classes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      scores[i] = probabilities[2 * i + 1];
      classes[i] = (byte) labels[i];
    }
    return BinaryEvaluation.of(scores, classes);
  }
}
