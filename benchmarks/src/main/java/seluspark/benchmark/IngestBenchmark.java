package seluspark.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the way of rows from a Parquet table to where they are trained on. */
@Command(
    name = "benchmark-ingest",
    mixinStandardHelpOptions = true,
    description = "Times reading a table for training, and tells the memory that its rows take.")
public final class IngestBenchmark implements Callable<Integer> {
  @Option(names = "--quick", description = "200,000 rows, 3 rounds")
  private boolean quick;

  @Option(names = "--rows", description = "rows of the table (default: 1,000,000)")
  private Long rows;

  @Option(names = "--features", defaultValue = "50", description = "default: ${DEFAULT-VALUE}")
  private int features;

  @Option(names = "--workers", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
  private int workers;

  @Option(names = "--rounds", description = "default: 7")
  private Integer rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the medians, as JSON")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IngestBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    long rowCount = rows != null ? rows : quick ? 200_000 : 1_000_000;
    int roundCount = rounds != null ? rounds : quick ? 3 : 7;
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path table = folder.path().resolve("rows.parquet");
      command("write", table, rowCount, features).run();
      OtherLoad load = new OtherLoad();
      List<String> lines = command("read", table, workers, roundCount).run();
      List<Double> rate = Report.values("rowsPerSecond", lines);
      System.out.printf(
          Locale.ROOT,
          "ingest, %,d x %d rows, %d worker(s): median %,.0f rows/s (%,.0f to %,.0f),"
              + " %.2f bytes a value; jobs %.0f, shuffles %.0f (%.2f bytes a value);"
              + " others used %.2f cores%n",
          rowCount,
          features,
          workers,
          Measurements.median(rate),
          rate.stream().min(Double::compare).orElseThrow(),
          rate.stream().max(Double::compare).orElseThrow(),
          median("bytesPerValue", lines),
          median("jobs", lines),
          median("shuffles", lines),
          median("shuffledBytesPerValue", lines),
          load.cores());
      if (json != null) {
        Files.writeString(json, jsonLine(rowCount, lines));
      }
    }
    return 0;
  }

  private String jsonLine(long rowCount, List<String> lines) {
    return String.format(
        Locale.ROOT,
        "{\"rows\":%d,\"features\":%d,\"workers\":%d,\"rowsPerSecond\":%.0f,"
            + "\"bytesPerValue\":%.3f,\"jobs\":%.0f,\"shuffles\":%.0f}%n",
        rowCount,
        features,
        workers,
        median("rowsPerSecond", lines),
        median("bytesPerValue", lines),
        median("jobs", lines),
        median("shuffles", lines));
  }

  private static double median(String name, List<String> lines) {
    return Measurements.median(Report.values(name, lines));
  }

  private static MeasuringCommand command(Object... arguments) {
    return MeasuringCommand.java(IngestRun.class, List.of(), Map.of(), arguments);
  }
}
