package seluspark.job.benchmark.retrieval;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.SparseVector;
import seluspark.estimator.TermWeights;

/** The cosine of hashed TF-IDF vectors, of so many features that hardly two terms share one. */
final class TfIdf {
  private static final int FEATURES = 1 << 18;

  private final TermWeights weights;
  private final TermIndex<Integer> index;

  TfIdf(List<List<String>> documents) {
    weights = TermWeights.of(documents, FEATURES);
    index = new TermIndex<>(documents.size());
    for (int i = 0; i < documents.size(); i++) {
      int document = i;
      vector(documents.get(i)).forEach((term, weight) -> index.add(term, document, weight));
    }
  }

  /** The scores of all documents. */
  double[] scores(List<String> query) {
    return index.scores(vector(query));
  }

  private Map<Integer, Double> vector(List<String> terms) {
    SparseVector vector = (SparseVector) weights.of(terms);
    Map<Integer, Double> map = new TreeMap<>();
    for (int i = 0; i < vector.indices().length; i++) {
      map.put(vector.indices()[i], vector.values()[i]);
    }
    return map;
  }
}
