package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyBenchmarksSparkTest {
  @TempDir private Path folder;

  /** Points near a line; one in twenty is off it. */
  private Path table(String name) throws Exception {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("x0,x1,label\n");
    for (int i = 0; i < 600; i++) {
      boolean odd = i % 20 == 0;
      double x = random.nextGaussian();
      double y = x + 0.1 * random.nextGaussian() + (odd ? 3 : 0);
      text.append(x).append(',').append(y).append(',').append(odd ? 1.0 : 0.0).append('\n');
    }
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  @Test
  void measuresEveryTableWithOneSetting() throws Exception {
    Path json = folder.resolve("measures.json");
    JobRun run =
        JobRun.of(
            "benchmark-anomaly",
            table("7_line.csv").toString(),
            table("29_Pima.csv").toString(),
            "--seeds",
            "2",
            "--set",
            "minSteps=400",
            "--set",
            "hiddenLayers=32,32",
            "--json",
            json.toString());
    assertThat(run.error()).isEmpty();
    assertThat(run.output())
        .containsPattern("line +(0\\.9|1)\\S+ ± 0\\.")
        .containsPattern("Pima .*0\\.725 / 0\\.649 / 0\\.729")
        .containsPattern("mean +(0\\.9|1)");
    assertThat(Files.readAllLines(json)).hasSize(2);
    JsonNode line = new ObjectMapper().readTree(Files.readAllLines(json).get(0));
    assertThat(line.get("dataset").asText()).isEqualTo("line");
    assertThat(line.get("system").asText()).isEqualTo("seluspark");
    assertThat(line.get("rocAuc").asDouble()).isGreaterThan(0.9);
    assertThat(line.get("averagePrecision").asDouble()).isGreaterThan(0.5);
    assertThat(line.get("sd").asDouble()).isNotNegative();
  }

  @Test
  void refusesATableWithoutLabel() throws Exception {
    Path file = folder.resolve("bare.csv");
    Files.writeString(file, "x0\n1\n2\n");
    JobRun run = JobRun.of("benchmark-anomaly", file.toString());
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.error()).contains("expected a column \"label\", found [x0");
  }

  @Test
  void measuresRegressionBesideSparks() throws Exception {
    JobRun run =
        JobRun.of(
            "benchmark-regression",
            table("line.csv").toString(),
            "--label",
            "x1",
            "--seeds",
            "2",
            "--set",
            "maxEpochs=5");
    assertThat(run.error()).isEmpty();
    assertThat(run.output())
        .containsPattern("seed 2  seluspark  RMSE \\d\\.\\d+ \\(validation \\d\\.\\d+\\)")
        .containsPattern("GBTRegressor +RMSE \\d\\.\\d+ ± \\d");
  }
}
