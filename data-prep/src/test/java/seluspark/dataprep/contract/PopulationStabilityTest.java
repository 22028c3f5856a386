package seluspark.dataprep.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PopulationStabilityTest {

  @Test
  void isZeroForTheSameCounts() {
    assertThat(PopulationStability.index(new long[] {1, 2, 7}, new long[] {1, 2, 7})).isZero();
    assertThat(PopulationStability.index(new long[] {1, 1}, new long[] {0, 0})).isZero();
  }

  @Test
  void isTheSumOverTheBins() {
    // (0.5 - 0.2) ln(0.5 / 0.2) + (0.5 - 0.8) ln(0.5 / 0.8), and half a row in 100,000
    assertThat(PopulationStability.index(new long[] {20_000, 80_000}, new long[] {500, 500}))
        .isCloseTo(0.3 * Math.log(2.5) - 0.3 * Math.log(0.625), within(1e-4));
  }

  @Test
  void anEmptyBinIsNotInfinite() {
    double index = PopulationStability.index(new long[] {50, 50, 0}, new long[] {0, 50, 50});
    assertThat(index).isCloseTo(2 * (50 / 101.5) * Math.log(50.5 / 0.5), within(1e-12));
    double ofMany = PopulationStability.index(new long[] {1 << 20, 0}, new long[] {0, 1 << 20});
    assertThat(ofMany).isCloseTo(2 * Math.log(1e4), within(1e-2));
  }

  @Test
  void chanceAloneRarelyExceedsWhatItIsSaidTo() {
    assertThat(exceededByChance(500)).isBetween(1, 80); // of 20,000; about 20
    assertThat(exceededByChance(10)).isLessThan(80);
    assertThat(exceededByChance(1)).isLessThan(80);
  }

  private static int exceededByChance(int rows) {
    Random random = new Random(1);
    double limit = PopulationStability.byChance(10, 2000, rows);
    int exceeded = 0;
    for (int trial = 0; trial < 20_000; trial++) {
      long[] trained = sample(random, 2000);
      exceeded += PopulationStability.index(trained, sample(random, rows)) > limit ? 1 : 0;
    }
    return exceeded;
  }

  private static long[] sample(Random random, int rows) {
    long[] bins = new long[10];
    for (int row = 0; row < rows; row++) {
      bins[random.nextInt(10)]++;
    }
    return bins;
  }
}
