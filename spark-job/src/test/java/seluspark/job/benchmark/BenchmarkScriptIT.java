package seluspark.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script, run as a user would; none of these runs gets as far as Spark's session. */
@Timeout(240)
class BenchmarkScriptIT {
  @TempDir private Path folder;

  private int run(String... arguments) throws IOException, InterruptedException {
    Path project = Path.of(System.getProperty("projectDirectory")).toAbsolutePath().normalize();
    List<String> command = new ArrayList<>();
    command.add(project.resolve("scripts/benchmark-churn").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("SPARK_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder
        .redirectOutput(folder.resolve("output").toFile())
        .redirectError(folder.resolve("error").toFile())
        .start()
        .waitFor();
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void explainsItself() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(read("output"))
        .startsWith("Usage: scripts/benchmark-churn")
        .doesNotContain("set -euo");
    assertThat(run()).isEqualTo(2);
    assertThat(read("error")).startsWith("Usage: scripts/benchmark-churn");
  }

  @Test
  void handsSparkItsOptionsAndTheCommandItsOwn() throws Exception {
    assertThat(run("--master", "local[1]", "--conf", "spark.a=b", "none.conf", "--folds", "3"))
        .isEqualTo(1);
    assertThat(read("error")).contains("Cannot read conf file: there is no").contains("/none.conf");
  }

  @Test
  void takesTheOptionsOfTheBenchmarkBeforeTheConfToo() throws Exception {
    assertThat(run("--master=local[1]", "--folds=1", "--seed", "7", "none.conf")).isEqualTo(2);
    assertThat(read("error")).contains("expected at least 2 --folds, found 1");
  }
}
