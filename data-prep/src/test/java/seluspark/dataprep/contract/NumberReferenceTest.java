package seluspark.dataprep.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seluspark.dataprep.profile.QuantileSketch;

class NumberReferenceTest {

  @Test
  void cutsIntoTenEvenBins() {
    NumberReference bins = of(IntStream.range(0, 1000).asDoubleStream());
    assertThat(bins.edges())
        .containsExactly(100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0, 800.0, 900.0);
    assertThat(bins.counts()).hasSize(10).containsOnly(100L);
    assertThat(bins.binNames(false)).startsWith("below 100", "100 to 200").endsWith("from 900");
  }

  @Test
  void oneFrequentNumberTakesOneBinOnly() {
    DoubleStream mostlyZero = IntStream.range(0, 1000).mapToDouble(i -> i < 600 ? 0 : i);
    NumberReference bins = of(mostlyZero);
    assertThat(bins.counts()).hasSize(10);
    assertThat(bins.counts().get(0)).isEqualTo(600);
    assertThat(bins.counts().subList(1, 10)).allMatch(count -> count >= 40 && count <= 50);
  }

  @Test
  void fewNumbersGiveFewBins() {
    assertThat(of(DoubleStream.of(1, 2, 2, 1)).counts()).containsExactly(2L, 2L);
    NumberReference one = of(DoubleStream.of(7, 7));
    assertThat(one.edges()).isEmpty();
    assertThat(one.counts()).containsExactly(2L);
  }

  @Test
  void refusesBinsThatCannotBe() {
    assertThatThrownBy(() -> new NumberReference(0, 1, List.of(2.0, 1.0), List.of(1L, 1L, 1L)))
        .hasMessageContaining("edges that increase");
    assertThatThrownBy(() -> new NumberReference(0, 1, List.of(2.0), List.of(1L)))
        .hasMessageContaining("expected 2 counts, found 1");
  }

  private static NumberReference of(DoubleStream numbers) {
    QuantileSketch sketch = new QuantileSketch();
    numbers.forEach(sketch::add);
    return NumberReference.of(0, 1000, sketch);
  }
}
