package seluspark.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains on wide sparse rows in a JVM of bounded memory. */
@Command(
    name = "benchmark-sparse",
    mixinStandardHelpOptions = true,
    description = "Trains on wide sparse rows in a JVM that could hold few of them made dense.")
public final class SparseBenchmark implements Callable<Integer> {
  @Option(names = "--rows", defaultValue = "1000000", description = "default: ${DEFAULT-VALUE}")
  private int rows;

  @Option(names = "--features", defaultValue = "100000", description = "default: ${DEFAULT-VALUE}")
  private int features;

  @Option(names = "--non-zeros", defaultValue = "50", description = "default: ${DEFAULT-VALUE}")
  private int nonZeros;

  @Option(names = "--width", defaultValue = "64", description = "default: ${DEFAULT-VALUE}")
  private int width;

  @Option(names = "--batch", defaultValue = "4096", description = "default: ${DEFAULT-VALUE}")
  private int batch;

  @Option(names = "--epochs", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
  private int epochs;

  @Option(names = "--workers", defaultValue = "2", description = "default: ${DEFAULT-VALUE}")
  private int workers;

  @Option(names = "--heap", defaultValue = "6g", description = "default: ${DEFAULT-VALUE}")
  private String heap;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SparseBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() {
    OtherLoad load = new OtherLoad();
    List<String> lines =
        MeasuringCommand.java(
                SparseRun.class,
                List.of("-Xmx" + heap),
                Map.of(),
                rows,
                features,
                nonZeros,
                width,
                epochs,
                workers,
                batch)
            .run();
    System.out.printf(
        Locale.ROOT,
        "%,d rows x %,d features, %d not 0; %d hidden units, batches of %d, %d worker(s), heap %s%n"
            + "read in %.0f s; rows take %.1f bytes a non-zero (dense: %,.0f GB); estimated memory"
            + " of all workers %.2f GB%n",
        rows,
        features,
        nonZeros,
        width,
        batch,
        workers,
        heap,
        first("ingestSeconds", lines),
        first("bytesPerNonZero", lines),
        4e-9 * rows * features,
        first("estimatedBytes", lines) * 1e-9);
    for (int epoch = 0; epoch < epochs; epoch++) {
      System.out.printf(
          Locale.ROOT,
          "epoch %d: %,.0f rows/s, %.0f %% of it exchange, validation AUC %.3f%n",
          epoch + 1,
          Report.values("rowsPerSecond", lines).get(epoch),
          100 * Report.values("exchangeShare", lines).get(epoch),
          Report.values("rocAuc", lines).get(epoch));
    }
    System.out.printf(
        Locale.ROOT,
        "scored %,.0f rows/s; others used %.2f cores%n",
        first("scoredRowsPerSecond", lines),
        load.cores());
    return 0;
  }

  private static double first(String name, List<String> lines) {
    return Report.values(name, lines).get(0);
  }
}
