package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FiniteNumbersTest {

  @Test
  void countedOrAddedOneByOneTheSumsAreTheSame() {
    // Just below, at, and beyond the number of buckets that are told apart.
    for (int different : new int[] {1, 1023, 1024, 1025, 3000}) {
      Random random = new Random(different);
      double[] values = random.doubles(different, -5, 5).toArray();
      double[] numbers = random.ints(4000, 0, different).mapToDouble(i -> values[i]).toArray();
      Moments moments = new Moments();
      Arrays.stream(numbers).forEach(moments::add);
      FiniteNumbers whole = of(numbers);
      assertThat(whole.moments().count()).isEqualTo(4000);
      assertThat(whole.moments().mean()).isEqualTo(moments.mean());
      assertThat(whole.moments().deviation(4000)).isEqualTo(moments.deviation(4000));
      assertThat(whole.min()).isEqualTo(Arrays.stream(numbers).min().orElseThrow());
      assertThat(whole.max()).isEqualTo(Arrays.stream(numbers).max().orElseThrow());
      for (int part : new int[] {1000, 390, 7}) {
        assertSame(parts(numbers, part), whole);
      }
    }
  }

  @Test
  void aNumberOfManyRowsCountsAsMany() {
    FiniteNumbers once = new FiniteNumbers();
    once.add(0.1, 3);
    once.add(7, 1);
    once.end();
    assertSame(once, of(0.1, 7, 0.1, 0.1));
    assertThat(once.distinct()).isEqualTo(2);
  }

  private static void assertSame(FiniteNumbers found, FiniteNumbers expected) {
    assertThat(found.moments().count()).isEqualTo(expected.moments().count());
    assertThat(found.moments().mean()).isEqualTo(expected.moments().mean());
    assertThat(found.moments().deviation(9000)).isEqualTo(expected.moments().deviation(9000));
    assertThat(found.quantiles().buckets()).isEqualTo(expected.quantiles().buckets());
    assertThat(found.distinct()).isEqualTo(expected.distinct());
    assertThat(found.min()).isEqualTo(expected.min());
    assertThat(found.max()).isEqualTo(expected.max());
  }

  private static FiniteNumbers parts(double[] numbers, int length) {
    FiniteNumbers merged = of();
    for (int from = 0; from < numbers.length; from += length) {
      merged.merge(of(Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + length))));
    }
    return merged;
  }

  private static FiniteNumbers of(double... numbers) {
    FiniteNumbers all = new FiniteNumbers();
    for (double number : numbers) {
      all.add(number, 1);
    }
    all.end();
    return all;
  }
}
