package seluspark.job.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.job.scripts.Script.Outcome;

/** The scripts' promises that need no cluster. */
class ScriptsIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application-jar",
        "benchmark-anomaly",
        "benchmark-churn",
        "benchmark-depth",
        "benchmark-exchange",
        "benchmark-ingest",
        "benchmark-kernels",
        "benchmark-prepare",
        "benchmark-regression",
        "benchmark-scoring",
        "benchmark-training",
        "benchmark-uci",
        "format",
        "java-home",
        "link-namespaces",
        "run-benchmark",
        "spark-home",
        "start-cluster",
        "stop-cluster",
        "submit",
        "submit-benchmark",
        "test"
      })
  void eachScriptExplainsItself(String name) throws Exception {
    Outcome outcome = Script.named(name).run("--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).startsWith("Usage: scripts/" + name).doesNotContain("set -euo");
  }

  @Test
  void submitStartsTheApplicationFromAnyFolder() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("with a space"));

    Outcome outcome = Script.named("submit").runIn(elsewhere, Map.of(), "help");

    assertThat(outcome.exitCode()).as(outcome.error()).isZero();
    assertThat(outcome.output()).startsWith("Usage: seluspark");
  }

  @Test
  void submitPassesTheExitCodeOn() throws Exception {
    Outcome outcome = Script.named("submit").run("--master", "local[1]", "hepl", "--conf", "x");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.error())
        .contains("expected a known command, found 'hepl'. Did you mean 'help'?");
  }

  @Test
  void submitPrintsItsUsageWhereNoCommandIsGiven() throws Exception {
    Outcome outcome = Script.named("submit").run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.error()).startsWith("Usage: scripts/submit");
  }

  @Test
  void submitRefusesASparkOptionWithoutItsValue() throws Exception {
    Outcome outcome = Script.named("submit").run("--master");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.error())
        .isEqualTo(
            "Cannot submit: expected a value after the Spark option '--master', found none.");
  }

  @Test
  void refusesAJavaThatIsTooOld() throws Exception {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        echo '    java.specification.version = 1.8' >&2
        echo '    java.version = 1.8.0_392' >&2
        """);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    Outcome outcome =
        Script.named("submit").runIn(folder, Map.of("JAVA_HOME", folder.toString()), "help");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.error())
        .startsWith("Cannot run Java: expected Java 17 or newer, found 1.8.0_392 at '" + java);
  }

  @Test
  void sparkHomeServesWhereNoDistributionIsInstalled() throws Exception {
    Path home = Path.of(Script.named("spark-home").run().output());

    assertThat(home.resolve("bin/spark-submit")).isExecutable();
    assertThat(home.resolve("conf/spark-defaults.conf")).exists();
    assertThat(home.resolve("jars")).isDirectoryContaining("glob:**/spark-mllib_*.jar");
    assertThat(home.resolve("jars")).isDirectoryNotContaining("glob:**/seluspark*");
  }

  @Test
  void sparkHomeIsTheInstalledDistributionWhereThereIsOne() throws Exception {
    Path submit = Files.createDirectories(folder.resolve("bin")).resolve("spark-submit");
    Files.createFile(
        submit, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

    Outcome outcome =
        Script.named("spark-home").runIn(folder, Map.of("SPARK_HOME", folder.toString()));

    assertThat(outcome.output()).isEqualTo(folder.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "two", "-1"})
  void startClusterRefusesACountThatIsNone(String count) throws Exception {
    Outcome outcome = Script.named("start-cluster").run(count);

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.error())
        .startsWith("Cannot start a cluster: expected a count of workers, found '" + count + "'.");
  }
}
