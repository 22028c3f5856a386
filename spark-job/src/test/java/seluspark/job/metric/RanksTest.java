package seluspark.job.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RanksTest {

  @Test
  void equalValuesShareTheirRanks() {
    assertThat(Ranks.ascending(new double[] {3, 1, 3, 0.5, 3})).containsExactly(4, 2, 4, 1, 4);
    assertThat(Ranks.descending(new double[] {3, 1, 3, 0.5})).containsExactly(1.5, 3, 1.5, 4);
    assertThat(Ranks.descending(new double[0])).isEmpty();
  }

  @Test
  void meansAreOverColumns() {
    double[][] values = {{3, 1, 2}, {3, 2, 1}, {4, 0, 0}};
    assertThat(Ranks.means(values)).containsExactly(5.5 / 3, 5.5 / 3, 7.0 / 3);
    assertThat(Ranks.means(new double[2][0])).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void valuesOfOneSignAreAsUnlikelyAsTheCoinSays() {
    assertThat(SignedRankTest.pValue(new double[] {1, 2, 3, 4, 5})).isEqualTo(2.0 / 32);
    assertThat(SignedRankTest.pValue(new double[] {-1, -1, -1, -1})).isEqualTo(2.0 / 16);
    assertThat(SignedRankTest.pValue(new double[] {0, 7, 0})).isEqualTo(1);
    assertThat(SignedRankTest.pValue(new double[0])).isEqualTo(1);
  }

  /** The plants of Darwin, in which Fisher and then Wilcoxon looked for a difference: T = 24. */
  @Test
  void givesThePublishedValueOfDarwinsPlants() {
    double[] differences = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    assertThat(SignedRankTest.pValue(differences)).isCloseTo(0.04126, within(0.00001));
  }

  @Test
  void countsSignPatternsAlsoWithTies() {
    Random random = new Random(3);
    for (int trial = 0; trial < 20; trial++) {
      double[] differences = new double[9];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = random.nextInt(7) - 3;
      }
      assertThat(SignedRankTest.pValue(differences))
          .isCloseTo(byCounting(differences), within(1e-12));
    }
  }

  private static double byCounting(double[] all) {
    double[] some = Arrays.stream(all).filter(each -> each != 0).toArray();
    double[] ranks = Ranks.ascending(Arrays.stream(some).map(Math::abs).toArray());
    double found = 0;
    for (int i = 0; i < some.length; i++) {
      found += Math.signum(some[i]) * ranks[i];
    }
    int asFar = 0;
    for (int pattern = 0; pattern < 1 << some.length; pattern++) {
      double sum = 0;
      for (int i = 0; i < some.length; i++) {
        sum += (pattern >> i & 1) == 1 ? ranks[i] : -ranks[i];
      }
      asFar += Math.abs(sum) >= Math.abs(found) - 1e-9 ? 1 : 0;
    }
    return asFar / (double) (1 << some.length);
  }
}
