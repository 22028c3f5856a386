package seluspark.estimator;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;

/**
 * Puts the vectors of a query and its documents one behind the other, as the towers take them:
 * sparse if one of them is, null if one of them is null.
 */
final class JoinedVectors
    implements UDF2<Vector, Vector, Vector>, UDF3<Vector, Vector, Vector, Vector> {
  private static final long serialVersionUID = 1L;

  private final int[] widths;
  private final boolean isScaled;

  /**
   * @param widths of the vectors
   * @param isScaled whether each is scaled to mean square 1 first
   */
  JoinedVectors(int[] widths, boolean isScaled) {
    this.widths = widths;
    this.isScaled = isScaled;
  }

  @Override
  public Vector call(Vector query, Vector document) {
    return join(query, document);
  }

  @Override
  public Vector call(Vector query, Vector document, Vector negative) {
    return join(query, document, negative);
  }

  private Vector join(Vector... vectors) {
    boolean isSparse = false;
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i] == null) {
        return null;
      }
      if (vectors[i].size() != widths[i]) {
        throw new IllegalArgumentException(
            "Cannot train on feature vectors of different lengths: expected "
                + widths[i]
                + " features, found a row of "
                + vectors[i].size());
      }
      isSparse |= vectors[i] instanceof SparseVector;
      vectors[i] = isScaled ? MeanSquare.one(vectors[i]) : vectors[i];
    }
    return isSparse ? sparse(vectors) : dense(vectors);
  }

  private Vector dense(Vector[] vectors) {
    double[] joined = new double[Arrays.stream(widths).sum()];
    int at = 0;
    for (Vector vector : vectors) {
      System.arraycopy(vector.toArray(), 0, joined, at, vector.size());
      at += vector.size();
    }
    return Vectors.dense(joined);
  }

  private Vector sparse(Vector[] vectors) {
    SparseVector[] parts = new SparseVector[vectors.length];
    int length = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = vectors[i].toSparse();
      length += parts[i].indices().length;
    }
    int[] indices = new int[length];
    double[] values = new double[length];
    int to = 0;
    int at = 0;
    for (SparseVector part : parts) {
      for (int i = 0; i < part.indices().length; i++, to++) {
        indices[to] = at + part.indices()[i];
        values[to] = part.values()[i];
      }
      at += part.size();
    }
    return Vectors.sparse(at, indices, values);
  }
}
