package seluspark.job.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seluspark.job.benchmark.UciRun.Choice;
import seluspark.job.pipeline.Recipe;

/** Compares self-normalizing networks with others on the tables of a directory. */
@Command(
    name = "benchmark-uci",
    description = "Compares self-normalizing networks with others on the tables of a directory.",
    sortOptions = false)
public final class UciCommand implements Callable<Integer> {
  private static final int QUICK_TASKS = 15;

  @Parameters(
      paramLabel = "DIR",
      description = "CSV files, each with features, a label of 0, 1, ... and a split.")
  private Path directory;

  @Option(names = "--quick", description = "15 tasks and a small grid, for a look within minutes.")
  private boolean isQuick;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Local file for the results, one JSON object a line; goes on from those that are in it.")
  private Path jsonFile;

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "NAME",
      description = "Names of files without .csv; all by default.")
  private List<String> names = List.of();

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final List<UciResult> results = new ArrayList<>();
  private final PaperAccuracies paper = PaperAccuracies.read();

  @Override
  public Integer call() throws IOException {
    List<UciTask> tasks = tasks();
    UciGrid grid = isQuick ? UciGrid.QUICK : UciGrid.FULL;
    if (jsonFile != null && Files.exists(jsonFile)) {
      Files.readAllLines(jsonFile).forEach(line -> results.add(UciResult.parse(line)));
      requireChosenFrom(grid);
    }
    SparkSession spark = SparkSession.builder().appName("seluspark benchmark-uci").getOrCreate();
    List<Recipe> networks = Arrays.asList(Recipe.values());
    out.println(
        "%d tasks, %d networks of %d settings each"
            .formatted(tasks.size(), networks.size(), grid.size()));
    UciRun run = new UciRun(spark, grid, networks);
    for (UciTask task : tasks) {
      if (!isDone(task, networks)) {
        long startedAt = System.nanoTime();
        List<Choice> choices = run.run(task);
        record(task, choices, grid.size());
        print(task, choices, (System.nanoTime() - startedAt) * 1e-9);
      }
    }
    out.println();
    List<String> wanted = tasks.stream().map(UciTask::name).toList();
    new UciSummary(
            Recipe.words(),
            results.stream().filter(result -> wanted.contains(result.task())).toList())
        .lines()
        .forEach(out::println);
    return 0;
  }

  /** Means over results of different grids would tell nothing. */
  private void requireChosenFrom(UciGrid grid) {
    for (UciResult result : results) {
      if (result.settings() != grid.size()) {
        throw new IllegalArgumentException(
            "Cannot go on from --json: expected results chosen from %d settings, found %d for %s; name another file"
                .formatted(grid.size(), result.settings(), result.task()));
      }
    }
  }

  /** Those named; for a quick look as many as it takes, evenly from all but the largest. */
  private List<UciTask> tasks() throws IOException {
    List<UciTask> all = UciTask.of(directory);
    for (String name : names) {
      if (all.stream().noneMatch(task -> task.name().equals(name))) {
        throw new IllegalArgumentException(
            "Cannot benchmark task %s: expected one of %s"
                .formatted(name, all.stream().map(UciTask::name).toList()));
      }
    }
    if (!names.isEmpty()) {
      return all.stream().filter(task -> names.contains(task.name())).toList();
    }
    return isQuick ? some(all) : all;
  }

  private static List<UciTask> some(List<UciTask> all) {
    if (all.size() <= QUICK_TASKS) {
      return all;
    }
    List<UciTask> bySize = all.stream().sorted(Comparator.comparingLong(UciTask::bytes)).toList();
    // The largest quarter would take longer than all the others.
    int count = Math.max(QUICK_TASKS, 3 * bySize.size() / 4);
    List<UciTask> some = new ArrayList<>();
    for (int i = 0; i < QUICK_TASKS; i++) {
      some.add(bySize.get((2 * i + 1) * count / (2 * QUICK_TASKS)));
    }
    return some;
  }

  private boolean isDone(UciTask task, List<Recipe> networks) {
    return results.stream().filter(result -> result.task().equals(task.name())).count()
        == networks.size();
  }

  /** All of a task at once, so that a file that was cut off between tasks can be gone on with. */
  private void record(UciTask task, List<Choice> choices, int settings) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Choice choice : choices) {
      String network = choice.network().word();
      UciResult result =
          new UciResult(
              task.name(), network, settings, choice.accuracy(), paper.of(task.name(), network));
      results.add(result);
      lines.append(result.toJson()).append('\n');
    }
    if (jsonFile != null) {
      Files.writeString(jsonFile, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private void print(UciTask task, List<Choice> choices, double seconds) {
    StringBuilder line = new StringBuilder();
    for (Choice choice : choices) {
      line.append(
          String.format(
              Locale.ROOT,
              "  %s %.4f (%s)",
              choice.network().word(),
              choice.accuracy(),
              choice.setting().map(setting -> setting.name()).orElse("none")));
    }
    out.println(String.format(Locale.ROOT, "%s  %.0f s%s", task.name(), seconds, line));
  }
}
