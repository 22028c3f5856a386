package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalQuantileTest {

  @Test
  void agreesWithTables() {
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(0.75)).isCloseTo(0.674489750196, within(1e-8));
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540, within(1e-8));
    assertThat(NormalQuantile.of(1e-6)).isCloseTo(-4.753424308823, within(1e-7));
    assertThat(NormalQuantile.of(1 - 1e-6)).isCloseTo(4.753424308823, within(1e-7));
  }

  @Test
  void rises() {
    for (int i = 2; i < 1000; i++) {
      assertThat(NormalQuantile.of(i / 1000.0)).isGreaterThan(NormalQuantile.of((i - 1) / 1000.0));
    }
  }
}
