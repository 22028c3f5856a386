package seluspark.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Wall time of whole training jobs, each from the start of its process to its end. */
final class WholeJobTimes {
  private WholeJobTimes() {}

  static void print(List<Integer> workerCounts, int rounds) throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path table = folder.path().resolve("rows.parquet");
      command("write", table).run();
      for (int workers : workerCounts) {
        for (int round = 0; round < rounds; round++) {
          print(table, workers);
        }
      }
    }
  }

  private static void print(Path table, int workers) {
    OtherLoad load = new OtherLoad();
    long startedAt = System.nanoTime();
    List<String> lines = command("train", table, workers).run();
    double seconds = (System.nanoTime() - startedAt) * 1e-9;
    System.out.printf(
        Locale.ROOT,
        "whole job, %,d x %d rows, network A, %d epochs, %d worker(s): %.1f s (session %.1f,"
            + " ingest and result %.1f, epochs %.1f; others used %.2f cores)%n",
        WholeJob.ROW_COUNT,
        BenchmarkNetwork.A.inputWidth(),
        WholeJob.EPOCHS,
        workers,
        seconds,
        Report.values("sessionSeconds", lines).get(0),
        Report.values("ingestSeconds", lines).get(0),
        Report.values("epochSeconds", lines).get(0),
        load.cores());
  }

  private static MeasuringCommand command(Object... arguments) {
    return MeasuringCommand.java(WholeJob.class, List.of(), Map.of(), arguments);
  }
}
