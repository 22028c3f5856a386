package seluspark.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;

/** A process to start, and what it printed once it ended. */
public record MeasuringCommand(List<String> words, Map<String, String> environment) {
  private static final long LONGEST_MINUTES = 20;

  /** Old OpenBLAS builds are steered by these, which slow newer ones. */
  private static final List<String> UNWANTED = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  /** This Java with Spark's own options, on this class path. */
  public static MeasuringCommand java(
      Class<?> main, List<String> options, Map<String, String> environment, Object... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    words.add("-Xmx3g");
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    return new MeasuringCommand(words, environment);
  }

  /**
   * Runs it to its end and returns the lines of both its streams.
   *
   * @throws IllegalStateException when it fails or takes longer than 20 minutes
   */
  public List<String> run() {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    UNWANTED.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    List<String> lines = new ArrayList<>();
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      Thread reader = new Thread(() -> read(process, lines), "output of " + process.pid());
      reader.start();
      try {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
          throw failure("an end within " + LONGEST_MINUTES + " minutes", "none", lines);
        }
        reader.join();
      } finally {
        process.destroyForcibly();
      }
      if (process.exitValue() != 0) {
        throw failure("exit code 0", String.valueOf(process.exitValue()), lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
    return lines;
  }

  private static void read(Process process, List<String> lines) {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private IllegalStateException failure(String expected, String found, List<String> lines) {
    synchronized (lines) {
      List<String> end = lines.subList(Math.max(0, lines.size() - 12), lines.size());
      return new IllegalStateException(
          "Cannot measure with '%s': expected %s, found %s:%n%s"
              .formatted(words.get(0), expected, found, String.join("\n", end)));
    }
  }
}
