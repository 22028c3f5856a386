package seluspark.benchmark.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seluspark.benchmark.MeasuringCommand;
import seluspark.benchmark.Report;

/** Prepares one table with every system, each in a process of its own, and compares the times. */
@Command(name = "benchmark-prepare", mixinStandardHelpOptions = true)
public final class PrepareBenchmark implements Callable<Integer> {
  private static final long ROWS = 5_000_000;
  private static final long QUICK_ROWS = 500_000;

  @Option(names = "--quick", description = "Take 500,000 rows instead of 5,000,000.")
  private boolean quick;

  @Option(names = "--rounds", defaultValue = "1", description = "How often to measure (1).")
  private int rounds;

  @Option(
      names = "--systems",
      split = ",",
      defaultValue = "seluspark,mllib",
      description = "Of seluspark, mllib, mllib-sparse (no mean subtracted).")
  private List<String> systems;

  @Option(names = "--json", description = "Write one line of JSON a measurement to this file.")
  private Path json;

  private final List<String> lines = new ArrayList<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PrepareBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    long rows = quick ? QUICK_ROWS : ROWS;
    Path table =
        Path.of(System.getProperty("benchmark.cache"))
            .resolveSibling("prepare/mixed-" + rows + ".parquet");
    Files.createDirectories(table.getParent());
    run(table, rows, "table");
    System.out.printf(
        "%,d rows, %d columns, 2 cores%n%-14s%-12s%10s%14s%16s%n",
        rows, MixedTable.columns(), "system", "phase", "seconds", "processor s", "peak heap MiB");
    for (int round = 0; round < rounds; round++) {
      for (String system : systems) {
        run(table, rows, system);
      }
    }
    if (json != null) {
      Files.write(json, lines);
    }
    return 0;
  }

  private void run(Path table, long rows, String system) {
    List<String> output =
        MeasuringCommand.java(PrepareRun.class, List.of(), Map.of(), table, rows, system).run();
    for (String phase : List.of("fit", "transform")) {
      List<Double> seconds = Report.values(phase + " seconds", output);
      if (!seconds.isEmpty()) {
        report(
            system,
            phase,
            rows,
            seconds.get(0),
            Report.values(phase + " processor seconds", output).get(0),
            Report.values(phase + " MiB", output).get(0));
      }
    }
  }

  private void report(
      String system,
      String phase,
      long rows,
      double seconds,
      double processorSeconds,
      double mebibytes) {
    System.out.printf(
        Locale.ROOT,
        "%-14s%-12s%10.1f%14.1f%16.0f%n",
        system,
        phase,
        seconds,
        processorSeconds,
        mebibytes);
    lines.add(
        String.format(
            Locale.ROOT,
            "{\"system\":\"%s\",\"phase\":\"%s\",\"seconds\":%.3f,\"rows\":%d,\"columns\":%d,"
                + "\"peakMemoryMiB\":%.1f}",
            system,
            phase,
            seconds,
            rows,
            MixedTable.columns(),
            mebibytes));
  }
}
