package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark on two small tables whose classes can be told apart. */
class UciCommandSparkTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeTables() throws IOException {
    write("rings", 3, 1);
    write("sides", 2, 2);
  }

  private void write(String task, int classes, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder("f0,f1,label,split\n");
    for (int i = 0; i < 150; i++) {
      double x = random.nextGaussian();
      double y = random.nextGaussian();
      double score = classes == 2 ? x : Math.abs(x);
      int label =
          (int) Math.min(classes - 1, Math.max(0, classes == 2 ? (x > 0 ? 1 : 0) : score / 0.6));
      String split = i % 4 == 0 ? "test" : i % 7 == 0 ? "validation" : "train";
      rows.append(String.format(Locale.ROOT, "%.4f,%.4f,%d,%s%n", x, y, label, split));
    }
    Files.writeString(folder.resolve(task + ".csv"), rows);
  }

  private String run(String... arguments) {
    LocalSpark.session();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      assertThat(new CommandLine(new UciCommand()).execute(arguments)).isZero();
      return output.toString(StandardCharsets.UTF_8);
    } finally {
      System.setOut(console);
    }
  }

  @Test
  void choosesMeasuresAndGoesOn() throws IOException {
    Path json = folder.resolve("results.json");
    String first = run(folder.toString(), "--quick", "--json", json.toString(), "--tasks", "sides");
    assertThat(first).contains("1 tasks, 4 networks of 12 settings each").contains("mean ");
    List<String> results = Files.readAllLines(json);
    assertThat(results).hasSize(4);
    for (String line : results) {
      UciResult result = UciResult.parse(line);
      assertThat(result.task()).isEqualTo("sides");
      assertThat(result.accuracy()).isBetween(0.85, 1.0);
      assertThat(result.paper()).isNaN();
    }
    String second = run(folder.toString(), "--quick", "--json", json.toString());
    assertThat(second)
        .contains("2 tasks")
        .containsPattern("rings  \\d+ s")
        .contains("2 tasks\nmean");
    assertThat(second).doesNotContainPattern("sides  \\d+ s");
    assertThat(Files.readAllLines(json)).hasSize(8).containsAll(results);

    StringWriter error = new StringWriter();
    CommandLine full = new CommandLine(new UciCommand()).setErr(new PrintWriter(error));
    assertThat(full.execute(folder.toString(), "--json", json.toString())).isNotZero();
    assertThat(error.toString())
        .contains("expected results chosen from 72 settings, found 12 for sides");
  }
}
