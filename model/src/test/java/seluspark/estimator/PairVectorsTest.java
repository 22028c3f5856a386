package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;

/** How vectors of pairs are joined, scaled and told apart. */
class PairVectorsTest {
  private static final Vector QUERY = Vectors.sparse(4, new int[] {1, 3}, new double[] {3, 4});
  private static final Vector DOCUMENT = Vectors.dense(1, 2, 0);

  @Test
  void joinedVectorsLieOneBehindTheOther() {
    JoinedVectors join = new JoinedVectors(new int[] {4, 3, 4}, false);
    Vector joined = join.call(QUERY, DOCUMENT, QUERY);
    assertThat(joined).isInstanceOf(SparseVector.class);
    assertThat(joined.toArray()).containsExactly(0, 3, 0, 4, 1, 2, 0, 0, 3, 0, 4);
    Vector dense = new JoinedVectors(new int[] {4, 3}, false).call(QUERY.toDense(), DOCUMENT);
    assertThat(dense).isEqualTo(Vectors.dense(0, 3, 0, 4, 1, 2, 0));
  }

  @Test
  void oneMissingVectorMakesAllMissing() {
    assertThat(new JoinedVectors(new int[] {4, 3}, true).call(QUERY, null)).isNull();
  }

  @Test
  void refusesAVectorOfAnotherLength() {
    assertThatThrownBy(() -> new JoinedVectors(new int[] {4, 4}, true).call(QUERY, DOCUMENT))
        .hasMessageContaining("expected 4 features, found a row of 3");
  }

  @Test
  void scaledVectorsHaveMeanSquareOne() {
    assertThat(MeanSquare.one(QUERY))
        .isEqualTo(Vectors.sparse(4, new int[] {1, 3}, new double[] {3 * 0.4, 4 * 0.4}));
    assertThat(MeanSquare.one(QUERY.toDense())).isEqualTo(MeanSquare.one(QUERY).toDense());
    double[] values = MeanSquare.one(DOCUMENT).toArray();
    assertThat(values[0] * values[0] + values[1] * values[1]).isCloseTo(3, within(1e-12));
    assertThat(MeanSquare.one(Vectors.zeros(3))).isEqualTo(Vectors.zeros(3));
  }

  @Test
  void keysAreEqualForEqualContentOnly() {
    assertThat(VectorKey.of(QUERY)).isEqualTo(VectorKey.of(QUERY.toDense()));
    Vector explicit = Vectors.sparse(4, new int[] {0, 1, 3}, new double[] {0, 3, 4});
    assertThat(VectorKey.of(explicit)).isEqualTo(VectorKey.of(QUERY));
    assertThat(VectorKey.of(Vectors.dense(0, 3, 0, 5))).isNotEqualTo(VectorKey.of(QUERY));
    assertThat(VectorKey.of(Vectors.dense(3, 0, 0, 4))).isNotEqualTo(VectorKey.of(QUERY));
    float key = VectorKey.of(QUERY);
    assertThat(key).isBetween(0f, 0x1p24f).isEqualTo((float) Math.rint(key));
  }
}
