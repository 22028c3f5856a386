package seluspark.estimator;

import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.api.java.UDF1;

/**
 * A number that tells vectors apart: equal for equal content, sparse or dense, and with a chance of
 * 2⁻²⁴ for other content. All values are exact as floats.
 */
final class VectorKey implements UDF1<Vector, Float> {
  private static final long serialVersionUID = 1L;
  private static final int BITS = 24;

  @Override
  public Float call(Vector vector) {
    return vector == null ? 0f : of(vector);
  }

  static float of(Vector vector) {
    long hash = vector.size();
    if (vector instanceof SparseVector sparse) {
      for (int i = 0; i < sparse.indices().length; i++) {
        hash = absorb(hash, sparse.indices()[i], sparse.values()[i]);
      }
    } else {
      double[] values = vector.toArray();
      for (int i = 0; i < values.length; i++) {
        hash = absorb(hash, i, values[i]);
      }
    }
    return mix(hash) >>> (Long.SIZE - BITS);
  }

  private static long absorb(long hash, int index, double value) {
    return value == 0 ? hash : mix(mix(hash + index) ^ Double.doubleToLongBits(value));
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
