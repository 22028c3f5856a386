package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowHashTest {
  private static final int ROWS = 1 << 17;

  @Test
  void valuesStayTheSameFromReleaseToRelease() {
    float[] features = {1.5f, -2.25f, 0f};
    assertThat(RowHash.of(new float[0], 0, 0, new float[] {0}, 1)).isEqualTo(0x17dc4f09ca264226L);
    assertThat(RowHash.of(features, 0, 3, new float[] {1}, 1)).isEqualTo(0x2b4cc8d79fbd8a30L);
    assertThat(RowHash.of(features, 0, 3, new float[] {0}, 0.5f)).isEqualTo(0x31c6cc5e422fb320L);
    assertThat(RowHash.orderKey(0x2b4cc8d79fbd8a30L, 1)).isEqualTo(0x518adc783216a8a0L);
    assertThat(RowHash.orderKey(0x2b4cc8d79fbd8a30L, -7)).isEqualTo(0x9e1add4d95b27dd4L);
  }

  @Test
  void readsTheFeaturesFromWhereTheRowStarts() {
    float[] features = {9, 9, 1.5f, -2.25f, 0f, 9};
    assertThat(RowHash.of(features, 2, 3, new float[] {1}, 1))
        .isEqualTo(RowHash.of(new float[] {1.5f, -2.25f, 0f}, 0, 3, new float[] {1}, 1));
  }

  @Test
  void bothZerosAreOneValueInFeatureLabelAndWeight() {
    long plain = RowHash.of(new float[] {0f, 3f}, 0, 2, new float[] {0f}, 0f);
    assertThat(RowHash.of(new float[] {-0f, 3f}, 0, 2, new float[] {0f}, 0f)).isEqualTo(plain);
    assertThat(RowHash.of(new float[] {0f, 3f}, 0, 2, new float[] {-0f}, 0f)).isEqualTo(plain);
    assertThat(RowHash.of(new float[] {0f, 3f}, 0, 2, new float[] {0f}, -0f)).isEqualTo(plain);
  }

  @Test
  void allNanValuesAreOneValue() {
    float[] odd = {Float.intBitsToFloat(0x7fc01234)};
    assertThat(RowHash.of(odd, 0, 1, new float[] {0}, 1))
        .isEqualTo(RowHash.of(new float[] {Float.NaN}, 0, 1, new float[] {0}, 1));
  }

  @Test
  void everyPartOfTheRowAndTheOrderOfItsFeaturesCount() {
    Set<Long> hashes = new HashSet<>();
    hashes.add(RowHash.of(new float[] {1, 2}, 0, 2, new float[] {0}, 1));
    hashes.add(RowHash.of(new float[] {2, 1}, 0, 2, new float[] {0}, 1));
    hashes.add(RowHash.of(new float[] {1, 2}, 0, 2, new float[] {1}, 1));
    hashes.add(RowHash.of(new float[] {1, 2}, 0, 2, new float[] {1}, 0));
    hashes.add(RowHash.of(new float[] {1, 2, 0}, 0, 3, new float[] {0}, 1));
    hashes.add(RowHash.of(new float[] {1}, 0, 1, new float[] {2}, 1));
    hashes.add(RowHash.of(new float[] {1, 2}, 0, 2, new float[0], 1));
    hashes.add(RowHash.of(new float[] {1, 2}, 0, 2, new float[] {0, 3}, 1));
    hashes.add(RowHash.of(new float[] {1, 2}, 0, 2, new float[] {3, 0}, 1));
    assertThat(hashes).hasSize(9);
  }

  @Test
  void oneFlippedBitOfAFeatureFlipsHalfOfTheHash() {
    float[] features = {0.7f, -1.3f, 12f, 0f};
    long before = RowHash.of(features, 0, 4, new float[] {1}, 1);
    int[] flips = new int[Long.SIZE];
    int trials = 0;
    for (int feature = 0; feature < features.length; feature++) {
      for (int bit = 0; bit < Float.SIZE - 1; bit++) {
        float[] changed = features.clone();
        changed[feature] = Float.intBitsToFloat(Float.floatToIntBits(changed[feature]) ^ 1 << bit);
        long difference = before ^ RowHash.of(changed, 0, 4, new float[] {1}, 1);
        assertThat(Long.bitCount(difference)).isBetween(12, 52);
        for (int i = 0; i < Long.SIZE; i++) {
          flips[i] += (int) (difference >>> i & 1);
        }
        trials++;
      }
    }
    // 124 trials: half, give or take five standard deviations.
    int most = trials / 2 + 28;
    int fewest = trials / 2 - 28;
    assertThat(IntStream.of(flips)).allMatch(count -> count >= fewest && count <= most);
  }

  @Test
  void orderKeysOfSimilarRowsAreUniform() {
    int[] buckets = new int[256];
    for (long key : keys(1)) {
      buckets[(int) (key >>> 56)]++;
    }
    double expected = ROWS / 256.0;
    double chiSquare =
        Arrays.stream(buckets).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    // 255 degrees of freedom: mean 255, standard deviation 22.6.
    assertThat(chiSquare).isCloseTo(255, within(5 * 22.6));
  }

  @Test
  void orderKeysOfDifferentSeedsAreUnrelated() {
    long[] one = keys(1);
    long[] other = keys(2);
    int alike = 0;
    for (int i = 1; i < ROWS; i++) {
      boolean up = Long.compareUnsigned(one[i], one[i - 1]) > 0;
      boolean otherUp = Long.compareUnsigned(other[i], other[i - 1]) > 0;
      alike += up == otherUp ? 1 : 0;
    }
    assertThat(alike / (double) ROWS).isCloseTo(0.5, within(0.01));
  }

  @Test
  void drawsTheAskedShareEvenlyAlongTheOrder() {
    int[] drawn = new int[2];
    int[] rows = new int[2];
    for (long key : keys(3)) {
      int half = (int) (key >>> 63);
      rows[half]++;
      drawn[half] += RowHash.isDrawn(key, 0.1) ? 1 : 0;
    }
    assertThat(drawn[0] / (double) rows[0]).isCloseTo(0.1, within(0.006));
    assertThat(drawn[1] / (double) rows[1]).isCloseTo(0.1, within(0.006));
  }

  @Test
  void aLargerShareDrawsTheSameRowsAndMore() {
    for (long key : keys(4)) {
      assertThat(RowHash.isDrawn(key, 0)).isFalse();
      assertThat(RowHash.isDrawn(key, 1)).isTrue();
      assertThat(!RowHash.isDrawn(key, 0.1) || RowHash.isDrawn(key, 0.3)).isTrue();
    }
  }

  /** Keys of rows that differ by a small step in one feature. */
  private static long[] keys(long seed) {
    long[] keys = new long[ROWS];
    for (int row = 0; row < ROWS; row++) {
      keys[row] =
          RowHash.orderKey(RowHash.of(new float[] {row, 1}, 0, 2, new float[] {row % 2}, 1), seed);
    }
    return keys;
  }
}
