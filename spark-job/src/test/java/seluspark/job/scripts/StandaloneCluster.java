package seluspark.job.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import seluspark.job.scripts.Script.Outcome;

/** A real master and its workers, each a JVM, started and stopped by the project's scripts. */
final class StandaloneCluster implements AutoCloseable {
  private final String url;
  private final List<ProcessHandle> daemons;

  private StandaloneCluster(String url, List<ProcessHandle> daemons) {
    this.url = url;
    this.daemons = daemons;
  }

  static StandaloneCluster of(int workers, int cores) throws IOException {
    Outcome started =
        Script.named("start-cluster")
            .run(String.valueOf(workers), "--cores", String.valueOf(cores));
    assertThat(started.exitCode()).as(started.error()).isZero();
    return new StandaloneCluster(started.output(), daemons());
  }

  /** The master, as {@code spark://127.0.0.1:port}. */
  String url() {
    return url;
  }

  /** How many of the master and the workers run still. */
  long livingDaemons() {
    // Not isAlive(): one that has ended stays listed until the system's first process reaps it.
    return daemons.stream().filter(daemon -> daemon.info().command().isPresent()).count();
  }

  /** Runs a command of the application on this cluster, through {@code scripts/submit}. */
  Outcome submit(String... command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--master", url));
    arguments.addAll(List.of(command));
    return Script.named("submit").run(arguments.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    Outcome stopped = Script.named("stop-cluster").run();
    assertThat(stopped.exitCode()).as(stopped.error()).isZero();
  }

  private static List<ProcessHandle> daemons() throws IOException {
    List<ProcessHandle> daemons = new ArrayList<>();
    try (Stream<Path> files = Files.list(Script.project().resolve("target/cluster"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".pid")).toList()) {
        long pid = Long.parseLong(Files.readString(file).strip());
        ProcessHandle.of(pid).ifPresent(daemons::add);
      }
    }
    return daemons;
  }
}
