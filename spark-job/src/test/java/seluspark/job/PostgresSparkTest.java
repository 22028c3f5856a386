package seluspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table of a real PostgreSQL server, trained on and scored through JDBC; and where its password
 * goes.
 */
class PostgresSparkTest {
  private static final String PASSWORD = "tr0ub4dor-and-3";

  @TempDir private static Path folder;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> programs = PostgresServer.programs();
    assumeTrue(
        programs.isPresent(),
        "PostgreSQL is not installed (no initdb in /usr/lib/postgresql or on the path):"
            + " reading through JDBC is not tested");
    server = PostgresServer.start(programs.get(), "reader", PASSWORD);
    try (Connection connection = DriverManager.getConnection(server.url(), "reader", PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table customers as select n as id, n % 7 as pages, (n % 5)::numeric / 4 as spent,"
              + " case when n % 3 = 0 then 'shop' else 'blog' end as entry,"
              + " case when n % 4 = 0 then null else n % 8 > 4 end as known,"
              + " case when n % 2 = 0 then 'Yes' else 'No' end as bought"
              + " from generate_series(1, 200) as n");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static JobRun run(String command, String password, String... assignments)
      throws IOException {
    Path conf =
        Files.writeString(
            folder.resolve(command + ".conf"),
            "input = customers\ninputFormat = jdbc\ninputOptions { url = \"%s\", user = reader, password = \"%s\" }\n"
                .formatted(server.url(), password));
    List<String> arguments = new ArrayList<>(List.of(command, "--conf", conf.toString()));
    for (String assignment : assignments) {
      arguments.addAll(List.of("--set", assignment));
    }
    JobRun run = JobRun.of(arguments.toArray(String[]::new));
    Files.delete(conf);
    return run;
  }

  @Test
  void trainsAndScoresAndKeepsThePasswordToItself() throws Exception {
    JobRun training =
        run(
            "train",
            PASSWORD,
            "labelCol=bought",
            "idCol=id",
            "hiddenLayers=4",
            "maxEpochs=1",
            "output=" + folder.resolve("out"));
    assertThat(training.exitCode()).as(training.error()).isZero();
    assertThat(training.output()).contains("read customers: 6 columns");
    JobRun scoring =
        run(
            "score",
            PASSWORD,
            "model=" + folder.resolve("out/model"),
            "output=" + folder.resolve("scores"));
    assertThat(scoring.exitCode()).as(scoring.error()).isZero();
    assertThat(scoring.output()).contains("scored 200 rows");
    JobRun refused =
        run("train", "wrong-" + PASSWORD, "labelCol=bought", "output=x", "overwrite=true");
    assertThat(refused.exitCode()).isEqualTo(1);
    JobRun shown =
        run(
            "train",
            "wrong-" + PASSWORD,
            "labelCol=bought",
            "output=x",
            "overwrite=true",
            "inputOptions.url=" + server.url() + "?user=reader&password=wrong-" + PASSWORD);
    assertThat(shown.exitCode()).isEqualTo(1);
    for (JobRun run : List.of(training, scoring, refused, shown)) {
      assertThat(run.output() + run.error()).doesNotContain(PASSWORD);
    }
    assertThat(Files.readString(folder.resolve("out/run.json"))).contains("redacted");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .noneMatch(PostgresSparkTest::told);
    }
  }

  private static boolean told(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PASSWORD);
    } catch (IOException unreadable) {
      return true;
    }
  }
}
