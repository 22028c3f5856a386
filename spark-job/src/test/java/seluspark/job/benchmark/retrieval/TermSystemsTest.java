package seluspark.job.benchmark.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import seluspark.job.benchmark.retrieval.JudgedCollection.Document;
import seluspark.job.benchmark.retrieval.TrainingPairs.Pair;

/** TF-IDF, BM25 and the fusion of rankings, by hand. */
class TermSystemsTest {
  private static final List<List<String>> DOCUMENTS =
      List.of(List.of("red", "fox"), List.of("red", "red", "hen", "egg"), List.of("blue", "egg"));

  @Test
  void bm25IsThatOfLucene() {
    double[] scores = new Bm25(DOCUMENTS).scores(List.of("red", "unknown"));
    double rarity = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));
    double mean = 8 / 3.0;
    assertThat(scores)
        .containsExactly(
            new double[] {
              rarity * 1 / (1 + 0.9 * (0.6 + 0.4 * 2 / mean)),
              rarity * 2 / (2 + 0.9 * (0.6 + 0.4 * 4 / mean)),
              0
            },
            within(1e-7));
  }

  @Test
  void tfIdfIsTheCosine() {
    double[] scores = new TfIdf(DOCUMENTS).scores(List.of("red", "fox"));
    assertThat(scores[0]).isCloseTo(1, within(1e-6));
    assertThat(scores[1]).isBetween(0.1, 0.9);
    assertThat(scores[2]).isZero();
  }

  @Test
  void rankingsHoldWhatScoresAndBreakTiesById() {
    assertThat(Ranking.of(new double[] {1, 0, 2, 1}, List.of("d", "c", "b", "a")))
        .containsExactly("b", "a", "d");
    assertThat(Ranking.fused(List.of("a", "b", "c"), List.of("c", "b")))
        .containsExactly("c", "b", "a");
  }

  @Test
  void pairsAreJudgedQueriesAndTitlesOrFirstSentences() {
    JudgedCollection collection =
        new JudgedCollection(
            "toy",
            List.of(
                new Document("1", "Foxes", "They are red."),
                new Document("2", "", "Hens lay. They lay eggs."),
                new Document("3", "", "One sentence only.")),
            Map.of("q", "what is red"),
            Map.of("train", Map.of("q", Map.of("1", 1.0, "missing", 1.0))));
    assertThat(TrainingPairs.judged(collection))
        .containsExactly(new Pair("what is red", "Foxes They are red."));
    assertThat(TrainingPairs.titled(collection))
        .containsExactlyElementsOf(
            Stream.of(new Pair("Foxes", "They are red."), new Pair("Hens lay.", "They lay eggs."))
                .toList());
  }
}
