package seluspark.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsignedOrderTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 100, 2047, 2048, 2049, 50_000})
  void sortsAsJavaDoesUnsigned(int length) {
    SplittableRandom random = new SplittableRandom(length);
    assertSortedLikeJava(random.longs(length).toArray());
  }

  @Test
  void keysThatDifferInAnyOneBitAreOrdered() {
    assertSortedLikeJava(LongStream.range(0, Long.SIZE).map(bit -> 1L << 63 - bit).toArray());
  }

  @Test
  void equalKeysKeepTheirOrder() {
    SplittableRandom random = new SplittableRandom(5);
    assertSortedLikeJava(random.longs(10_000).map(key -> key & 0x8000000000000003L).toArray());
  }

  @Test
  void negativeKeysComeLast() {
    assertThat(UnsignedOrder.of(new long[] {-1, Long.MIN_VALUE, 0, Long.MAX_VALUE}))
        .containsExactly(2, 3, 1, 0);
  }

  @Test
  void keysAreLeftAlone() {
    long[] keys = {3, 1, 2};
    UnsignedOrder.of(keys);
    assertThat(keys).containsExactly(3, 1, 2);
  }

  /** The sort of a list of objects is stable. */
  private static void assertSortedLikeJava(long[] keys) {
    int[] expected =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparing(i -> keys[i], Long::compareUnsigned))
            .mapToInt(Integer::intValue)
            .toArray();
    assertThat(UnsignedOrder.of(keys)).isEqualTo(expected);
  }
}
