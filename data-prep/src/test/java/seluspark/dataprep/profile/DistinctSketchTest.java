package seluspark.dataprep.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DistinctSketchTest {
  private static final int KEPT = 1024;

  @Test
  void countsFewValuesExactly() {
    DistinctSketch sketch = numbers(0, KEPT);
    assertThat(sketch.estimate()).isEqualTo(KEPT);
    sketch.merge(numbers(0, KEPT));
    assertThat(sketch.estimate()).isEqualTo(KEPT);
    DistinctSketch zeros = new DistinctSketch(KEPT);
    zeros.add(0.0);
    zeros.add(-0.0);
    zeros.add(Double.MIN_VALUE);
    assertThat(zeros.estimate()).isEqualTo(2);
  }

  @Test
  void estimatesManyWithinItsError() {
    for (int count : new int[] {5_000, 50_000, 1_000_000}) {
      assertThat(numbers(0, count).estimate()).isCloseTo(count, Percentage.withPercentage(9));
    }
    DistinctSketch texts = new DistinctSketch(KEPT);
    for (int i = 0; i < 50_000; i++) {
      texts.add("customer " + i);
    }
    assertThat(texts.estimate()).isCloseTo(50_000, Percentage.withPercentage(9));
  }

  @Test
  void dependsOnNeitherOrderNorPartitionNorRepetition() {
    long whole = numbers(0, 100_000).estimate();
    for (int parts : new int[] {2, 9, 400}) {
      DistinctSketch merged = new DistinctSketch(KEPT);
      for (int i = parts - 1; i >= 0; i--) {
        int from = (int) (100_000L * i / parts);
        int to = (int) (100_000L * (i + 1) / parts);
        merged.merge(numbers(Math.max(0, from - 50), to));
      }
      assertThat(merged.estimate()).isEqualTo(whole);
    }
  }

  private static DistinctSketch numbers(int from, int to) {
    DistinctSketch sketch = new DistinctSketch(KEPT);
    for (int i = from; i < to; i++) {
      sketch.add(i / 8.0);
    }
    return sketch;
  }
}
