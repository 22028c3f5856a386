package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of retrieval, on a made-up collection of every layout. */
class RetrievalBenchmarkSparkTest {
  private static final int TOPICS = 60;

  @TempDir private Path folder;

  /**
   * Documents about two topics each. Queries name topics by another word than documents do, which
   * no count of common words can know, but the titles and the training queries tell.
   */
  private void write(String judgements) throws IOException {
    Random random = new Random(1);
    StringBuilder corpus = new StringBuilder();
    StringBuilder queries = new StringBuilder();
    StringBuilder split = new StringBuilder("split\tquery-id\tcorpus-id\tscore\n");
    StringBuilder test = new StringBuilder("query-id\tcorpus-id\tscore\n");
    StringBuilder train = new StringBuilder("query-id\tcorpus-id\tscore\n");
    for (int i = 0; i < 300; i++) {
      int a = random.nextInt(TOPICS);
      int b = random.nextInt(TOPICS);
      corpus.append(
          "{\"_id\": \"%d\", \"title\": \"asked%d asked%d\", \"text\": \"told%d of told%d and word%d\"}\n"
              .formatted(i, a, b, a, b, random.nextInt(9)));
      queries.append(
          "{\"_id\": \"q%d\", \"text\": \"is it asked%d or asked%d?\", \"metadata\": {}}\n"
              .formatted(i, a, b));
      boolean isTest = i % 3 == 0;
      split.append("%s\tq%d\t%d\t1\n".formatted(isTest ? "test" : "train", i, i));
      (isTest ? test : train).append("q%d\t%d\t1\n".formatted(i, i));
    }
    Files.writeString(folder.resolve("corpus.jsonl"), corpus);
    Files.writeString(folder.resolve("queries.jsonl"), queries);
    switch (judgements) {
      case "split" -> Files.writeString(folder.resolve("qrels.tsv"), split);
      case "test" -> Files.writeString(folder.resolve("qrels.tsv"), test);
      default -> {
        Files.createDirectory(folder.resolve("qrels"));
        Files.writeString(folder.resolve("qrels/test.tsv"), test);
        Files.writeString(folder.resolve("qrels/train.tsv"), train);
      }
    }
  }

  private JobRun run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "benchmark-retrieval",
                folder.toString(),
                "--features",
                "2048",
                "--set",
                "hiddenLayers=64",
                "--set",
                "embeddingWidth=32",
                "--set",
                "learningRate=0.003",
                "--set",
                "batchSize=128",
                "--set",
                "maxEpochs=4"));
    arguments.addAll(List.of(more));
    return JobRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void measuresFourSystems() throws Exception {
    write("split");
    Path json = folder.resolve("measures.json");
    JobRun run = run("--json", json.toString());
    assertThat(run.error()).isEmpty();
    assertThat(run.output())
        .contains("300 documents, 100 test queries; to train on: 200 judged pairs, 300 titles")
        .containsPattern("TF-IDF +[01]\\.\\d{4}")
        .containsPattern("towers +[01]\\.\\d{4}")
        .containsPattern("towers (beats|falls short of) TF-IDF by 0\\.\\d{4} in MRR@10")
        .containsPattern("towers \\+ BM25 (beats|falls short of) BM25 by");
    List<String> lines = Files.readAllLines(json);
    assertThat(lines).hasSize(4);
    JsonNode towers = new ObjectMapper().readTree(lines.get(2));
    assertThat(towers.get("system").asText()).isEqualTo("towers");
    assertThat(towers.get("dataset").asText()).isEqualTo(folder.getFileName().toString());
    for (String measure : List.of("mrrAt10", "ndcgAt10", "recallAt10", "recallAt100")) {
      assertThat(towers.get(measure).asDouble()).isBetween(0.3, 1.0);
    }
  }

  @Test
  void readsJudgementsInFilesOfTheirSplits() throws Exception {
    write("files");
    assertThat(run("--set", "maxEpochs=1").output())
        .contains("100 test queries; to train on: 200 judged pairs, 300 titles");
  }

  @Test
  void trainsOnTitlesAloneWhereNoQueriesAreForTraining() throws Exception {
    write("test");
    assertThat(run("--set", "maxEpochs=1").output())
        .contains("100 test queries; to train on: 0 judged pairs, 300 titles");
  }

  @Test
  void namesWhatIsMissing() throws Exception {
    JobRun empty = run();
    assertThat(empty.exitCode()).isNotZero();
    assertThat(empty.error()).contains("expected corpus.jsonl in it, found none");
    write("split");
    Files.writeString(folder.resolve("qrels.tsv"), "split\tquery-id\tcorpus-id\tscore\n");
    assertThat(run().error()).contains("expected judgements of the split \"test\"");
    Files.writeString(folder.resolve("qrels.tsv"), "query\tcorpus-id\tscore\n");
    assertThat(run().error()).contains("expected a column \"query-id\" in its qrels");
    Files.delete(folder.resolve("qrels.tsv"));
    assertThat(run().error()).contains("expected qrels.tsv or qrels/ in it, found none");
    Files.writeString(folder.resolve("qrels.tsv"), "query-id\tcorpus-id\tscore\n");
    Files.writeString(folder.resolve("queries.jsonl"), "{\"text\": \"no id\"}\n");
    assertThat(run().error()).contains("expected an _id in every line of queries.jsonl");
  }
}
