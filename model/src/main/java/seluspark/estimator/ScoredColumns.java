package seluspark.estimator;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.StructType;

/** The columns that a model adds to a table, as {@link ScoreBatches} fills them. */
interface ScoredColumns extends Serializable {
  String getFeaturesCol();

  /** Names of the added columns, in their order. */
  List<String> scoredColumns();

  /** What the network is given for a row's features. */
  default Vector input(Vector features) {
    return features;
  }

  StructType transformSchema(StructType schema);

  /**
   * Writes the values of the added columns, from {@code values[at]} on, for the row whose network
   * outputs start at {@code outputs[outputsAt]}.
   */
  void putScores(float[] outputs, int outputsAt, Object[] values, int at);
}
