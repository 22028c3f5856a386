package seluspark.estimator;

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
public final class TermWeights implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashingTF hashing;
  private final long documents;
  private final long[] frequencies;

  /**
   * @param documents how many there are
   * @param frequencies for each feature, how many of them have it
   */
  TermWeights(long documents, long[] frequencies) {
    this.hashing = new HashingTF().setNumFeatures(frequencies.length);
    this.documents = documents;
    this.frequencies = frequencies;
  }

  /** Learns from the terms of documents how rare features are. */
  public static TermWeights of(List<List<String>> documents, int features) {
    TermWeights weights = new TermWeights(documents.size(), new long[features]);
    documents.forEach(weights::count);
    return weights;
  }

  private void count(List<String> document) {
    counts(document).keySet().forEach(feature -> frequencies[feature]++);
  }

  /** The vector of a text's terms. */
  public Vector of(List<String> terms) {
    TreeMap<Integer, Integer> counts = counts(terms);
    int[] indices = new int[counts.size()];
    double[] weights = new double[indices.length];
    int at = 0;
    double squares = 0;
    for (var each : counts.entrySet()) {
      indices[at] = each.getKey();
      weights[at] = (1 + StrictMath.log(each.getValue())) * rarity(each.getKey());
      squares += weights[at] * weights[at];
      at++;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= Math.sqrt(squares);
    }
    return Vectors.sparse(frequencies.length, indices, weights);
  }

  private double rarity(int feature) {
    return 1 + StrictMath.log((1.0 + documents) / (1 + frequencies[feature]));
  }

  /** How often each feature is in a text, in their order. */
  TreeMap<Integer, Integer> counts(List<String> terms) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    terms.forEach(term -> counts.merge(hashing.indexOf(term), 1, Integer::sum));
    return counts;
  }

  long documents() {
    return documents;
  }

  long[] frequencies() {
    return frequencies;
  }
}
