package seluspark.estimator;

import java.util.List;
import java.util.Map;

/**
 * How well one ranking finds what is relevant, by its first k places.
 *
 * @param ranked ids, the first place first, none twice
 * @param relevance by id, above 0 for what is relevant; of everything else it is 0
 * @param k places that count
 */
record RankingMeasures(List<?> ranked, Map<?, Double> relevance, int k) {

  /** Whether there is anything to find. */
  boolean hasRelevant() {
    return relevantCount() > 0;
  }

  private long relevantCount() {
    return relevance.values().stream().filter(value -> value > 0).count();
  }

  /** The share of all that is relevant. */
  double recall() {
    return ranked.stream().limit(k).filter(id -> gain(id) > 0).count() / (double) relevantCount();
  }

  /** 1 / the place of the first that is relevant, or 0. */
  double reciprocalRank() {
    for (int place = 0; place < Math.min(k, ranked.size()); place++) {
      if (gain(ranked.get(place)) > 0) {
        return 1.0 / (place + 1);
      }
    }
    return 0;
  }

  /**
   * The sum of relevance / log2(place + 1), as a share of that of the best ranking (Järvelin and
   * Kekäläinen, 2002).
   */
  double discountedGain() {
    double sum = 0;
    for (int place = 0; place < Math.min(k, ranked.size()); place++) {
      sum += discounted(gain(ranked.get(place)), place);
    }
    double[] best =
        relevance.values().stream()
            .filter(value -> value > 0)
            .mapToDouble(v -> -v)
            .sorted()
            .toArray();
    double most = 0;
    for (int place = 0; place < Math.min(k, best.length); place++) {
      most += discounted(-best[place], place);
    }
    return sum / most;
  }

  private double gain(Object id) {
    Double value = relevance.get(id);
    return value == null ? 0 : Math.max(0, value);
  }

  private static double discounted(double gain, int place) {
    return gain * Math.log(2) / Math.log(place + 2);
  }
}
