package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchmarkCommandSparkTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final StringWriter error = new StringWriter();

  @BeforeEach
  void startSpark() {
    LocalSpark.session();
  }

  /** A table whose class follows from x and the color, but for some rows; and its conf. */
  private String conf(String name, int classes) throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("x,y,color,class"));
    for (int i = 0; i < 240; i++) {
      double x = random.nextGaussian();
      boolean red = random.nextBoolean();
      double score = x + (red ? 0.7 : -0.7) + 0.4 * random.nextGaussian();
      int actual = classes == 2 ? (score > 0 ? 1 : 0) : score > 0.6 ? 2 : score > -0.6 ? 1 : 0;
      lines.add(x + "," + random.nextGaussian() + "," + (red ? "red" : "blue") + ",c" + actual);
    }
    Path table = Files.write(folder.resolve(name + ".csv"), lines);
    Path conf = folder.resolve(name + ".conf");
    Files.writeString(
        conf,
        """
        input = "%s"
        output = "%s"
        labelCol = class
        hiddenLayers = [8, 6]
        maxEpochs = 15
        batchSize = 64
        learningRate = 0.01
        """
            .formatted(table, folder.resolve("output-of-" + name)));
    return conf.toString();
  }

  private int run(String... arguments) {
    PrintStream before = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      return new CommandLine(new BenchmarkCommand())
          .setErr(new PrintWriter(error, true))
          .execute(arguments);
    } finally {
      System.setOut(before);
    }
  }

  private List<String> printed() {
    return output.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static List<JsonNode> read(Path json) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : Files.readAllLines(json)) {
      objects.add(new ObjectMapper().readTree(line));
    }
    return objects;
  }

  @Test
  @Tag("slow")
  void measuresAllFourSystemsOnTheSameFolds() throws IOException {
    Path json = folder.resolve("measures.json");

    assertThat(run(conf("made-up", 2), "--folds", "2", "--json", json.toString()))
        .as(error.toString())
        .isZero();

    List<JsonNode> objects = read(json);
    assertThat(objects).hasSize(4 * 5);
    assertThat(objects.stream().map(object -> object.get("system").asText()).distinct())
        .containsExactly(
            "seluspark", "LogisticRegression", "GBTClassifier", "MultilayerPerceptronClassifier");
    assertThat(objects)
        .allSatisfy(
            object -> {
              assertThat(object.get("table").asText()).isEqualTo("made-up");
              assertThat(object.get("folds")).hasSize(2);
            })
        .filteredOn(object -> object.get("metric").asText().equals("rocAuc"))
        .hasSize(4)
        .allSatisfy(object -> assertThat(object.get("mean").asDouble()).isBetween(0.8, 1.0));
    assertThat(printed())
        .contains("made-up: mean ± standard deviation over 2 folds; median seconds per fit")
        .anyMatch(line -> line.startsWith("made-up  fold 2 of 2  GBTClassifier  rocAuc 0."))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("made-up.csv", "made-up.conf", "measures.json");
    }
  }

  @Test
  void measuresOursAloneTheSameEveryTime() throws IOException {
    String conf = conf("made-up", 2);
    Path once = folder.resolve("once.json");
    Path again = folder.resolve("again.json");

    for (Path json : List.of(once, again)) {
      assertThat(run(conf, "--folds=2", "--systems", "seluspark", "--json", json.toString()))
          .as(error.toString())
          .isZero();
    }

    assertThat(read(once)).hasSize(5).first().isEqualTo(read(again).get(0));
    assertThat(printed()).noneMatch(line -> line.contains("LogisticRegression"));
  }

  @Test
  void leavesOutTreesWhereThereAreThreeClasses() throws IOException {
    assertThat(
            run(
                conf("three", 3),
                "--folds=2",
                "--systems=GBTClassifier,LogisticRegression,seluspark"))
        .as(error.toString())
        .isZero();

    assertThat(printed())
        .containsOnlyOnce(
            "three: leaving out GBTClassifier, which takes two classes, as there are 3")
        .anyMatch(line -> line.matches("seluspark  +0\\.[0-9]{4} ± .*"))
        .anyMatch(line -> line.startsWith("system                log loss         accuracy"));
  }

  @Test
  void refusesASystemThatItDoesNotKnow() throws IOException {
    assertThat(run(conf("made-up", 2), "--systems", "GBT")).isEqualTo(2);
    assertThat(error.toString())
        .contains("expected one of seluspark, LogisticRegression, GBTClassifier, Multi")
        .contains("found 'GBT'");
  }

  @Test
  void refusesOneFold() throws IOException {
    assertThat(run(conf("made-up", 2), "--folds", "1")).isEqualTo(2);
    assertThat(error.toString()).contains("Cannot benchmark: expected at least 2 --folds, found 1");
  }

  @Test
  void refusesTwoConfsOfOneName() throws IOException {
    String conf = conf("made-up", 2);
    assertThat(run(conf, conf)).isEqualTo(2);
    assertThat(error.toString())
        .contains("expected conf files of different names, found two of made-up");
  }
}
