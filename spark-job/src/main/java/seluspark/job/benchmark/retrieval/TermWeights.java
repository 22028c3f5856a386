package seluspark.job.benchmark.retrieval;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Hashed TF-IDF: a term's feature is a hash of it, its weight (1 + log count) · (1 + log((1 +
 * documents) / (1 + those with the term))), and a text's vector has length 1.
 */
final class TermWeights implements Serializable {
  private static final long serialVersionUID = 1L;
  private final HashingTF hashing;
  private final int features;
  private final double[] inverseFrequency;

  /** Learns from the documents how rare features are. */
  TermWeights(List<List<String>> documents, int features) {
    this.hashing = new HashingTF().setNumFeatures(features);
    this.features = features;
    int[] frequencies = new int[features];
    for (List<String> document : documents) {
      counts(document).keySet().forEach(feature -> frequencies[feature]++);
    }
    this.inverseFrequency = new double[features];
    for (int i = 0; i < features; i++) {
      inverseFrequency[i] = 1 + Math.log((1.0 + documents.size()) / (1 + frequencies[i]));
    }
  }

  /** The vector of a text. */
  Vector of(List<String> terms) {
    TreeMap<Integer, Integer> counts = counts(terms);
    int[] indices = new int[counts.size()];
    double[] weights = new double[indices.length];
    int at = 0;
    double squares = 0;
    for (var each : counts.entrySet()) {
      indices[at] = each.getKey();
      weights[at] = (1 + Math.log(each.getValue())) * inverseFrequency[each.getKey()];
      squares += weights[at] * weights[at];
      at++;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= Math.sqrt(squares);
    }
    return Vectors.sparse(features, indices, weights);
  }

  private TreeMap<Integer, Integer> counts(List<String> terms) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    terms.forEach(term -> counts.merge(hashing.indexOf(term), 1, Integer::sum));
    return counts;
  }
}
