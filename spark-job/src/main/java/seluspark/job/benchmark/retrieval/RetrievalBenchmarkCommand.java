package seluspark.job.benchmark.retrieval;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seluspark.estimator.SeluTwoTower;
import seluspark.estimator.SeluTwoTowerModel;
import seluspark.estimator.TermWeights;
import seluspark.estimator.Terms;
import seluspark.job.benchmark.retrieval.JudgedCollection.Document;
import seluspark.job.benchmark.retrieval.TrainingPairs.Pair;
import seluspark.job.settings.Assignment;
import seluspark.job.settings.ParamSettings;

/** Measures two towers beside TF-IDF and BM25 on judged documents. */
@Command(
    name = "benchmark-retrieval",
    description =
        "Measures retrieval by TF-IDF, BM25, two towers, and the rank fusion of towers and BM25.",
    sortOptions = false)
public final class RetrievalBenchmarkCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "A folder with corpus.jsonl, queries.jsonl and qrels.tsv (or qrels/*.tsv).")
  private String folder;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Local file to write the measures to, one JSON object a line.")
  private Path jsonFile;

  @Option(
      names = "--features",
      defaultValue = "16384",
      paramLabel = "COUNT",
      description = "Hashed terms that the towers tell apart; ${DEFAULT-VALUE} by default.")
  private int features;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a Param of the towers; may be given many times.")
  private List<String> assignments = new ArrayList<>();

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Terms terms = new Terms();
  private SparkSession spark;
  private JudgedCollection collection;
  private Map<String, Map<String, Double>> judged;

  @Override
  public Integer call() throws IOException {
    SeluTwoTower towers = towers();
    try (Writer json = jsonFile == null ? Writer.nullWriter() : Files.newBufferedWriter(jsonFile)) {
      spark = SparkSession.builder().appName("seluspark benchmark-retrieval").getOrCreate();
      collection = JudgedCollection.read(spark, folder);
      judged = collection.split("test");
      if (judged.isEmpty()) {
        throw new IllegalArgumentException(
            "Cannot benchmark %s: expected judgements of the split \"test\" for its queries, found none"
                .formatted(folder));
      }
      for (RetrievalMeasures measures : measure(towers)) {
        json.write(measures.json(collection.name()) + "\n");
      }
    }
    return 0;
  }

  /** One setting for all collections. */
  private SeluTwoTower towers() {
    SeluTwoTower towers = new SeluTwoTower().setSharedWeights(true);
    for (String assignment : assignments) {
      Assignment parsed = Assignment.parse(assignment);
      ParamSettings.apply(towers, parsed.key(), parsed.value());
    }
    return towers;
  }

  private List<RetrievalMeasures> measure(SeluTwoTower towers) {
    List<Pair> pairs = new ArrayList<>(TrainingPairs.judged(collection));
    int queries = pairs.size();
    pairs.addAll(TrainingPairs.titled(collection));
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %,d documents, %,d test queries; to train on: %,d judged pairs, %,d titles",
            collection.name(),
            collection.documents().size(),
            judged.size(),
            queries,
            pairs.size() - queries));
    out.println(RetrievalMeasures.HEADING);

    List<List<String>> documents =
        collection.documents().stream().map(document -> terms.of(document.whole())).toList();
    Rankings tfIdf = byTerms(new TfIdf(documents)::scores);
    RetrievalMeasures first = show("TF-IDF", tfIdf);
    Rankings bm25 = byTerms(new Bm25(documents)::scores);
    RetrievalMeasures second = show("BM25", bm25);
    Rankings near = byTowers(towers, pairs, documents);
    RetrievalMeasures third = show("towers", near);
    RetrievalMeasures fourth = show("towers + BM25", fused(near, bm25));
    out.println(difference("towers", third, "TF-IDF", first));
    out.println(difference("towers + BM25", fourth, "BM25", second));
    return List.of(first, second, third, fourth);
  }

  /** By query, the ids of documents. */
  private record Rankings(Map<String, List<String>> ids, double seconds) {}

  private RetrievalMeasures show(String system, Rankings rankings) {
    RetrievalMeasures measures =
        RetrievalMeasures.of(spark, system, rankings.ids(), judged, rankings.seconds());
    out.println(measures.line());
    return measures;
  }

  private Rankings byTerms(Function<List<String>, double[]> scores) {
    long start = System.nanoTime();
    List<String> ids = collection.documents().stream().map(Document::id).toList();
    Map<String, List<String>> rankings = new TreeMap<>();
    for (String query : judged.keySet()) {
      List<String> ranking =
          Ranking.of(scores.apply(terms.of(collection.queries().get(query))), ids);
      rankings.put(query, withoutItself(query, ranking));
    }
    return new Rankings(rankings, seconds(start));
  }

  private Rankings byTowers(SeluTwoTower towers, List<Pair> pairs, List<List<String>> documents) {
    long start = System.nanoTime();
    TowerSearch search = new TowerSearch(spark, towers, terms, TermWeights.of(documents, features));
    SeluTwoTowerModel model = search.fit(pairs);
    Map<String, String> queries = new TreeMap<>(collection.queries());
    queries.keySet().retainAll(judged.keySet());
    Map<String, List<String>> rankings =
        search.rank(model, collection.documents(), queries, Ranking.DEPTH + 1);
    rankings.replaceAll(RetrievalBenchmarkCommand::withoutItself);
    return new Rankings(rankings, seconds(start));
  }

  private static Rankings fused(Rankings one, Rankings other) {
    Map<String, List<String>> fused = new TreeMap<>();
    one.ids().forEach((query, ids) -> fused.put(query, Ranking.fused(ids, other.ids().get(query))));
    return new Rankings(fused, one.seconds() + other.seconds());
  }

  /** Where queries are documents themselves, each would find itself first. */
  private static List<String> withoutItself(String query, List<String> ranking) {
    return ranking.stream().filter(id -> !id.equals(query)).toList();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  private static String difference(
      String system, RetrievalMeasures ours, String baseline, RetrievalMeasures theirs) {
    double difference = ours.reciprocalRank() - theirs.reciprocalRank();
    return String.format(
        Locale.ROOT,
        "%s %s %s by %.4f in MRR@10 (%+.4f in recall@100)",
        system,
        difference > 0 ? "beats" : "falls short of",
        baseline,
        Math.abs(difference),
        ours.recallAt100() - theirs.recallAt100());
  }
}
