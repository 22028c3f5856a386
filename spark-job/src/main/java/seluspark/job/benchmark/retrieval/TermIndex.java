package seluspark.job.benchmark.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An inverted index: for each term the documents that have it, each with a weight. A query's score
 * for a document is the sum over the query's terms of its own weight times the document's.
 *
 * @param <T> terms
 */
final class TermIndex<T> {
  private record Posting(int document, float weight) {}

  private final Map<T, List<Posting>> postings = new HashMap<>();
  private final int documents;

  TermIndex(int documents) {
    this.documents = documents;
  }

  void add(T term, int document, double weight) {
    postings
        .computeIfAbsent(term, each -> new ArrayList<>())
        .add(new Posting(document, (float) weight));
  }

  /** Scores of all documents for a query of weighted terms. */
  double[] scores(Map<T, Double> query) {
    double[] scores = new double[documents];
    query.forEach(
        (term, weight) -> {
          for (Posting posting : postings.getOrDefault(term, List.of())) {
            scores[posting.document()] += weight * posting.weight();
          }
        });
    return scores;
  }
}
