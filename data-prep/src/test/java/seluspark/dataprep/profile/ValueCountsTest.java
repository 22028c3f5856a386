package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.encode.CategoryCount;

class ValueCountsTest {

  @Test
  void ordersByCountThenByCodePoint() {
    // U+1F600 sorts after U+FF21 by code point, but before it by UTF-16 unit.
    ValueCounts counts = counts(10, List.of("b", "a", "\uD83D\uDE00", "\uFF21", "a"));
    assertThat(counts.mostFrequentFirst())
        .containsExactly(
            new CategoryCount("a", 2),
            new CategoryCount("b", 1),
            new CategoryCount("\uFF21", 1),
            new CategoryCount("\uD83D\uDE00", 1));
  }

  @Test
  void isExactUpToTheLimitAndNotBeyondHoweverTheRowsAreGrouped() {
    for (int distinct : new int[] {99, 100, 101, 150}) {
      for (int seed = 0; seed < 20; seed++) {
        ValueCounts merged = mergedInRandomGroups(values(distinct), 100, seed);
        assertThat(merged.isExact()).as("%d values", distinct).isEqualTo(distinct <= 100);
        assertThat(merged.distinct()).isEqualTo(distinct);
      }
    }
  }

  @Test
  void countsAreTheSameHoweverTheRowsAreGrouped() {
    List<CategoryCount> expected = counts(100, values(100)).mostFrequentFirst();
    for (int seed = 0; seed < 20; seed++) {
      assertThat(mergedInRandomGroups(values(100), 100, seed).mostFrequentFirst())
          .isEqualTo(expected);
    }
  }

  @Test
  void estimatesManyValuesTheSameHoweverTheRowsAreGrouped() {
    long expected = counts(100, values(20_000)).distinct();
    assertThat(expected).isCloseTo(20_000, Percentage.withPercentage(5));
    for (int seed = 0; seed < 5; seed++) {
      assertThat(mergedInRandomGroups(values(20_000), 100, seed).distinct()).isEqualTo(expected);
    }
  }

  @Test
  void doesNotKeepLongTexts() {
    ValueCounts counts = counts(100, List.of("short", "x".repeat(5000)));
    assertThat(counts.isExact()).isFalse();
    assertThat(counts.distinct()).isEqualTo(2);
  }

  private static List<String> values(int distinct) {
    return IntStream.range(0, 2 * distinct + 7).mapToObj(i -> "value " + i % distinct).toList();
  }

  private static ValueCounts counts(int limit, List<String> values) {
    ValueCounts counts = new ValueCounts(limit);
    values.forEach(counts::add);
    return counts;
  }

  private static ValueCounts mergedInRandomGroups(List<String> values, int limit, int seed) {
    Random random = new Random(seed);
    List<String> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    ValueCounts merged = new ValueCounts(limit);
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(values.size()));
      ValueCounts part = counts(limit, shuffled.subList(from, to));
      if (random.nextBoolean()) {
        merged.merge(part);
      } else {
        part.merge(merged);
        merged = part;
      }
      from = to;
    }
    return merged;
  }
}
