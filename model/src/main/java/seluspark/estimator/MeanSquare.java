package seluspark.estimator;

import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/** Scales vectors to mean square 1: a dense layer of LeCun-normal weights then has variance 1. */
final class MeanSquare {
  private MeanSquare() {}

  /** The vector in its direction with length √size, sparse if it was; zeros stay zeros. */
  static Vector one(Vector vector) {
    double squares = 0;
    double[] values = values(vector);
    for (double value : values) {
      squares += value * value;
    }
    if (squares == 0) {
      return vector;
    }
    double factor = Math.sqrt(vector.size() / squares);
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor * values[i];
    }
    return vector instanceof SparseVector sparse
        ? Vectors.sparse(sparse.size(), sparse.indices(), scaled)
        : Vectors.dense(scaled);
  }

  private static double[] values(Vector vector) {
    return vector instanceof SparseVector sparse
        ? sparse.values()
        : ((DenseVector) vector).values();
  }
}
