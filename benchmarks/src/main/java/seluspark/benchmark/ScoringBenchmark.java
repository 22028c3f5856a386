package seluspark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures scoring side by side: rounds of all systems in turn, so that all share the weather. */
@Command(
    name = "benchmark-scoring",
    mixinStandardHelpOptions = true,
    description = "Scores the same rows by seluspark, ONNX Runtime and MLlib, in turn.")
public final class ScoringBenchmark implements Callable<Integer> {
  @Option(names = "--quick", description = "400,000 rows, one round")
  private boolean quick;

  @Option(names = "--rows", description = "rows of the table (default: 10,000,000)")
  private Integer rows;

  @Option(names = "--rounds", description = "how often each is measured (default: 3)")
  private Integer rounds;

  @Option(
      names = "--systems",
      split = ",",
      defaultValue = "seluspark,onnxruntime,mllib",
      description = "default: all")
  private List<String> systems;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the medians, as JSON")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ScoringBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    int rowCount = rows != null ? rows : quick ? 400_000 : 10_000_000;
    int roundCount = rounds != null ? rounds : quick ? 1 : 3;
    Map<String, Measurements> results = new LinkedHashMap<>();
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path table = folder.path().resolve("rows.parquet");
      command("write", table, rowCount).run();
      List<String> turns = new ArrayList<>(systems);
      for (int round = 0; round < roundCount; round++) {
        for (String system : turns) {
          int files = system.equals("mllib") ? 1 : ScoringRun.FILES;
          OtherLoad load = new OtherLoad();
          List<String> lines = command(system, table, files).run();
          results.computeIfAbsent(system, name -> new Measurements()).add(lines, load.cores());
        }
        Collections.rotate(turns, 1);
      }
    }
    print(rowCount, results);
    if (json != null) {
      Files.writeString(json, jsonLines(results));
    }
    return 0;
  }

  private void print(int rowCount, Map<String, Measurements> results) {
    double own = results.containsKey("seluspark") ? results.get("seluspark").median() : Double.NaN;
    System.out.printf(Locale.ROOT, "scoring %,d x %d rows, 50-256x4-1%n", rowCount, 50);
    for (String system : systems) {
      Measurements measured = results.get(system);
      System.out.printf(
          Locale.ROOT,
          "%-12s median %,10.0f rows/s (%,.0f to %,.0f)  seluspark is %.2f times as fast;"
              + " others used %.2f cores%n",
          system,
          measured.median(),
          measured.min(),
          measured.max(),
          own / measured.median(),
          measured.meanCoresOfOthers());
    }
  }

  private static String jsonLines(Map<String, Measurements> results) {
    StringBuilder lines = new StringBuilder();
    results.forEach(
        (system, measured) ->
            lines.append(
                String.format(
                    Locale.ROOT,
                    "{\"system\":\"%s\",\"rowsPerSecond\":%.0f}%n",
                    system,
                    measured.median())));
    return lines.toString();
  }

  /** One native thread a task, as in training. */
  private static MeasuringCommand command(Object... arguments) {
    return MeasuringCommand.java(ScoringRun.class, List.of(), NativeThreads.of(1), arguments);
  }
}
