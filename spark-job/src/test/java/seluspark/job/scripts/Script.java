package seluspark.job.scripts;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script of the project, run as a user would run it: without this build's environment. */
final class Script {
  private static final long DEADLINE_IN_SECONDS = 240;

  private final String name;

  private Script(String name) {
    this.name = name;
  }

  /** What a script left: its exit code and all that it printed. */
  record Outcome(int exitCode, String output, String error) {}

  static Script named(String name) {
    return new Script(name);
  }

  /** The project's root folder. */
  static Path project() {
    return Path.of(System.getProperty("projectDirectory")).toAbsolutePath().normalize();
  }

  Outcome run(String... arguments) throws IOException {
    return runIn(project(), Map.of(), arguments);
  }

  /** Starts it, its output dropped, and does not wait. */
  Process start(String... arguments) throws IOException {
    return builder(project(), Map.of(), arguments)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private ProcessBuilder builder(
      Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(project().resolve("scripts").resolve(name).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("SPARK_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** Runs from {@code folder} with {@code environment} added, and waits for the end. */
  Outcome runIn(Path folder, Map<String, String> environment, String... arguments)
      throws IOException {
    ProcessBuilder builder = builder(folder, environment, arguments);
    // Files, not pipes: a daemon that a script leaves behind would hold a pipe open for ever.
    Path output = Files.createTempFile("script", ".out");
    Path error = Files.createTempFile("script", ".err");
    try {
      Process process =
          builder.redirectOutput(output.toFile()).redirectError(error.toFile()).start();
      if (!process.waitFor(DEADLINE_IN_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            "Cannot run %s: expected an end within %d s, found none. It printed: %s"
                .formatted(builder.command(), DEADLINE_IN_SECONDS, Files.readString(error)));
      }
      return new Outcome(
          process.exitValue(), Files.readString(output).strip(), Files.readString(error).strip());
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Cannot wait for " + name + ": interrupted.");
    } finally {
      Files.delete(output);
      Files.delete(error);
    }
  }
}
