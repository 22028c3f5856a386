package seluspark.job.benchmark.retrieval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Okapi BM25 with k1 = 0.9 and b = 0.4, as Lucene computes it and Anserini sets it. */
final class Bm25 {
  private static final double K1 = 0.9;
  private static final double B = 0.4;

  private final TermIndex<String> index;
  private final Map<String, Integer> frequencies = new HashMap<>();
  private final int documents;

  Bm25(List<List<String>> documents) {
    this.documents = documents.size();
    index = new TermIndex<>(documents.size());
    double mean = documents.stream().mapToInt(List::size).average().orElse(1);
    for (int i = 0; i < documents.size(); i++) {
      double length = documents.get(i).size() / mean;
      for (var term : counts(documents.get(i)).entrySet()) {
        double count = term.getValue();
        index.add(term.getKey(), i, count / (count + K1 * (1 - B + B * length)));
        frequencies.merge(term.getKey(), 1, Integer::sum);
      }
    }
  }

  /** The scores of all documents. */
  double[] scores(List<String> query) {
    Map<String, Double> weights = counts(query);
    weights.replaceAll((term, count) -> count * rarity(term));
    return index.scores(weights);
  }

  private double rarity(String term) {
    int frequency = frequencies.getOrDefault(term, 0);
    return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
  }

  private static Map<String, Double> counts(List<String> terms) {
    Map<String, Double> counts = new TreeMap<>();
    terms.forEach(term -> counts.merge(term, 1.0, Double::sum));
    return counts;
  }
}
