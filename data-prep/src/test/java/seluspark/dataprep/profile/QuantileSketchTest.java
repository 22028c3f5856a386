package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.profile.QuantileSketch.Bucket;

class QuantileSketchTest {
  private static final double[] NORMAL = new Random(5).doubles(20_000, 0, 1).toArray();

  static {
    Random random = new Random(6);
    Arrays.setAll(NORMAL, i -> random.nextGaussian());
  }

  @Test
  void countsFewNumbersOneByOne() {
    QuantileSketch sketch = of(3, -1, 0.0, -0.0, 3, Double.MIN_VALUE, -1e300);
    assertThat(sketch.buckets())
        .containsExactly(
            one(-1e300, 1), one(-1, 1), one(0, 2), one(Double.MIN_VALUE, 1), one(3, 2));
    assertThat(sketch.droppedBits()).isZero();
  }

  @Test
  void dependsOnNeitherOrderNorPartition() {
    Bucket[] whole = of(NORMAL).buckets();
    double[] sorted = NORMAL.clone();
    Arrays.sort(sorted);
    assertThat(of(sorted).buckets()).isEqualTo(whole);
    for (int parts : new int[] {2, 7, 500}) {
      QuantileSketch merged = new QuantileSketch();
      int length = sorted.length / parts;
      for (int from = 0; from < sorted.length; from += length) {
        int to = Math.min(from + length, sorted.length);
        merged.merge(of(Arrays.copyOfRange(sorted, from, to)));
      }
      assertThat(merged.buckets()).isEqualTo(whole);
    }
  }

  @Test
  void bucketsAreSmallHoweverTheNumbersAreSpread() {
    assertThatBucketsSplitEvenly("standard normal", x -> x);
    assertThatBucketsSplitEvenly("years", x -> 1990 + Math.rint(8 * x));
    assertThatBucketsSplitEvenly("seconds since 1970", x -> Math.rint(1.7e9 + 1e6 * x));
    assertThatBucketsSplitEvenly("log-normal over 12 powers of ten", x -> Math.exp(4 * x));
  }

  /** However the numbers are spread, no bucket but that of a frequent number is a large one. */
  private static void assertThatBucketsSplitEvenly(String name, DoubleUnaryOperator shape) {
    double[] numbers = DoubleStream.of(NORMAL).map(shape).toArray();
    Bucket[] buckets = of(numbers).buckets();
    assertThat(buckets).as(name).hasSizeLessThanOrEqualTo(QuantileSketch.BUCKETS);
    assertThat(Arrays.stream(buckets).mapToLong(Bucket::count).sum()).isEqualTo(numbers.length);
    for (int i = 0; i < buckets.length; i++) {
      double from = buckets[i].smallest();
      assertThat(buckets[i].largest()).isGreaterThanOrEqualTo(from);
      double to = i + 1 < buckets.length ? buckets[i + 1].smallest() : Double.POSITIVE_INFINITY;
      double[] inside = DoubleStream.of(numbers).filter(x -> x >= from && x < to).toArray();
      assertThat(buckets[i].count()).as(name).isEqualTo(inside.length);
      boolean oneNumber = DoubleStream.of(inside).distinct().count() == 1;
      assertThat(oneNumber || inside.length < 0.03 * numbers.length).as(name).isTrue();
    }
  }

  private static Bucket one(double number, long count) {
    return new Bucket(number, number, count);
  }

  private static QuantileSketch of(double... numbers) {
    QuantileSketch sketch = new QuantileSketch();
    for (double number : numbers) {
      sketch.add(number);
    }
    return sketch;
  }
}
