package seluspark.job.benchmark.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seluspark.job.benchmark.retrieval.JudgedCollection.Document;

/**
 * What towers learn from: the judged queries of the training split, where there is one, with the
 * documents that are relevant to them, and the title of every document with its text; the first
 * sentence stands in for a title that is missing.
 */
final class TrainingPairs {
  private static final String SENTENCE_END = "(?<=[.!?])\\s+";

  /** Two texts that belong together. */
  record Pair(String query, String document) {}

  private TrainingPairs() {}

  static List<Pair> judged(JudgedCollection collection) {
    Map<String, Document> documents = new HashMap<>();
    collection.documents().forEach(document -> documents.put(document.id(), document));
    List<Pair> pairs = new ArrayList<>();
    collection
        .split("train")
        .forEach(
            (query, relevant) -> {
              for (String id : relevant.keySet()) {
                if (documents.containsKey(id)) {
                  pairs.add(new Pair(collection.queries().get(query), documents.get(id).whole()));
                }
              }
            });
    return pairs;
  }

  static List<Pair> titled(JudgedCollection collection) {
    List<Pair> pairs = new ArrayList<>();
    for (Document document : collection.documents()) {
      String[] halves =
          document.title().isBlank()
              ? document.text().split(SENTENCE_END, 2)
              : new String[] {document.title(), document.text()};
      if (halves.length == 2 && !halves[0].isBlank() && !halves[1].isBlank()) {
        pairs.add(new Pair(halves[0], halves[1]));
      }
    }
    return pairs;
  }
}
