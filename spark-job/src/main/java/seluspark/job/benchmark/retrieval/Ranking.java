package seluspark.job.benchmark.retrieval;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Orders documents. */
final class Ranking {
  /** Places that are looked at: deep enough for what two rankings have in common. */
  static final int DEPTH = 1000;

  /** What keeps the first places of a ranking from deciding alone (Cormack et al., 2009). */
  private static final int SMOOTHING = 60;

  private Ranking() {}

  /** The ids of the documents of the highest scores above 0; of equal ones the lower id first. */
  static List<String> of(double[] scores, List<String> ids) {
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> -scores[i]).thenComparing(ids::get))
        .limit(DEPTH)
        .map(ids::get)
        .toList();
  }

  /** Reciprocal rank fusion: a document's score is the sum of 1 / (60 + its place). */
  static List<String> fused(List<String> first, List<String> second) {
    Map<String, Double> scores = new HashMap<>();
    for (List<String> ranking : List.of(first, second)) {
      for (int i = 0; i < ranking.size(); i++) {
        scores.merge(ranking.get(i), 1.0 / (SMOOTHING + 1 + i), Double::sum);
      }
    }
    return scores.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Double> each) -> -each.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(DEPTH)
        .map(Map.Entry::getKey)
        .toList();
  }
}
