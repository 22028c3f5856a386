package seluspark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private final Results results = new Results();
  private final TrainingSystem ours = new Seluspark(100);
  private final TrainingSystem python = new DebianTorch();
  private final TrainingSystem djl = new DjlTorch();

  @Test
  void weightsAreThoseOfTheThreeProductsOfAStep() {
    assertThat(BenchmarkNetwork.A.shape()).isEqualTo("50-128-64-1");
    assertThat(BenchmarkNetwork.A.flopsPerSample()).isEqualTo(6 * (50 * 128 + 128 * 64 + 64));
    assertThat(BenchmarkNetwork.A.gigaflops(1e6)).isEqualTo(87.936);
  }

  @Test
  void jsonHoldsTheMedianOfTheFastestOfAFamilyWithNoMoreThreads() {
    results.addPeak(2, 150);
    results.addPeak(2, 175.872);
    add(1, python, "300", "500", "400");
    add(2, python, "200");
    add(2, djl, "350");
    add(2, ours, "1000000", "900000", "2000000");
    assertThat(table().jsonLines().lines())
        .containsExactly(
            "{\"net\":\"A\",\"workers\":2,\"system\":\"seluspark\",\"samplesPerSecond\":1000000.0,"
                + "\"gflops\":87.936,\"shareOfPeak\":0.5000}",
            "{\"net\":\"A\",\"workers\":2,\"system\":\"pytorch\",\"samplesPerSecond\":400.0,"
                + "\"gflops\":0.035,\"shareOfPeak\":0.0002}");
  }

  @Test
  void tableGivesMedianRangeAndRatioToTheFastestPyTorch() {
    results.addPeak(2, 175.872);
    add(2, python, "500000");
    add(2, djl, "250000");
    add(2, ours, "900000", "2000000");
    assertThat(table().text())
        .contains("A  50-128-64-1  batch 256  2 worker(s)")
        .containsPattern(
            "seluspark +1,450,000 +900,000 +2,000,000 +NaN +2\\.90 +127\\.5 +72\\.5% +100\\.0%")
        .containsPattern("pytorch \\(DJL\\) +250,000 +250,000 +250,000 +NaN +0\\.50");
  }

  private void add(int workers, TrainingSystem system, String... samplesPerSecond) {
    List<String> lines =
        List.of(samplesPerSecond).stream()
            .map(value -> "benchmark: samplesPerSecond " + value)
            .toList();
    results.add(new Results.Key(BenchmarkNetwork.A, workers, system), lines, 0);
  }

  private ResultTable table() {
    return new ResultTable(
        results, List.of(BenchmarkNetwork.A), List.of(2), List.of(ours, python, djl));
  }
}
