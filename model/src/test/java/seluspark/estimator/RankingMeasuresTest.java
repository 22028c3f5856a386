package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RankingMeasuresTest {
  private static final List<String> RANKED = List.of("a", "b", "c", "d", "e");

  @Test
  void countsWhatIsAmongTheFirstPlaces() {
    Map<String, Double> relevance = Map.of("b", 1.0, "d", 1.0, "x", 1.0);
    assertThat(new RankingMeasures(RANKED, relevance, 3).recall()).isEqualTo(1 / 3.0);
    assertThat(new RankingMeasures(RANKED, relevance, 9).recall()).isEqualTo(2 / 3.0);
    assertThat(new RankingMeasures(RANKED, relevance, 3).reciprocalRank()).isEqualTo(0.5);
    assertThat(new RankingMeasures(RANKED, relevance, 1).reciprocalRank()).isZero();
  }

  /** By hand: gains 3 at place 2 and 1 at place 4; the best ranking has 3, 2, 1. */
  @Test
  void discountsGainsByPlace() {
    Map<String, Double> relevance = Map.of("b", 3.0, "d", 1.0, "x", 2.0, "y", 0.0);
    double gain = 3 / (Math.log(3) / Math.log(2)) + 1 / (Math.log(5) / Math.log(2));
    double best = 3 + 2 / (Math.log(3) / Math.log(2)) + 1 / 2.0;
    assertThat(new RankingMeasures(RANKED, relevance, 5).discountedGain())
        .isCloseTo(gain / best, within(1e-12));
    assertThat(new RankingMeasures(RANKED, Map.of("a", 1.0), 5).discountedGain()).isEqualTo(1);
  }

  @Test
  void whatIsOfNoRelevanceIsNotLookedFor() {
    assertThat(new RankingMeasures(RANKED, Map.of("a", 0.0, "b", -1.0), 5).hasRelevant()).isFalse();
    RankingMeasures measures = new RankingMeasures(RANKED, Map.of("a", 0.0, "b", 1.0), 5);
    assertThat(measures.recall()).isEqualTo(1);
    assertThat(measures.reciprocalRank()).isEqualTo(0.5);
  }

  @Test
  void nothingRankedFindsNothing() {
    RankingMeasures measures = new RankingMeasures(List.of(), Map.of("a", 1.0), 5);
    assertThat(measures.recall()).isZero();
    assertThat(measures.reciprocalRank()).isZero();
    assertThat(measures.discountedGain()).isZero();
  }
}
