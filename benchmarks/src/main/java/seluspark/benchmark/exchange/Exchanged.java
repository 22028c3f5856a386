package seluspark.benchmark.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import seluspark.benchmark.Measurements;
import seluspark.benchmark.Report;

/**
 * The medians of one measurement: milliseconds a step, and those that its workers' processors were
 * busy for.
 */
record Exchanged(
    Place place,
    int workers,
    int parameters,
    double millis,
    double processorMillis,
    double echoMillis) {
  static final String HEADER =
      "%-8s %11s %9s %9s %9s %9s %9s"
          .formatted("workers", "parameters", "ms", "CPU ms", "echo ms", "of echo", "MB/s");

  /** A step takes as long as it takes its slowest worker. */
  static Exchanged of(Place place, int workers, int parameters, List<String> lines) {
    return new Exchanged(
        place,
        workers,
        parameters,
        slowest(ExchangeRun.EXCHANGE, workers, parameters, lines),
        slowest(ExchangeRun.PROCESSOR, workers, parameters, lines),
        slowest(ExchangeRun.ECHO, workers, parameters, lines));
  }

  /** What goes out of each worker, and comes into it, in a step. */
  double bytes() {
    return bytes(parameters, workers);
  }

  static double bytes(int parameters, int workers) {
    return (workers - 1.0) * ExchangeSize.bytesToPeer(parameters, workers);
  }

  /** How near the exchange comes to the time that an echo of the same bytes takes. */
  double shareOfEcho() {
    return echoMillis / millis;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "%-8d %,11d %9.3f %9.3f %9.3f %8.0f%% %9.0f",
        workers,
        parameters,
        millis,
        processorMillis,
        echoMillis,
        100 * shareOfEcho(),
        bytes() / 1000 / millis);
  }

  String jsonLine() {
    return String.format(
        Locale.ROOT,
        "{\"place\":\"%s\",\"workers\":%d,\"parameters\":%d,\"millis\":%.4f,"
            + "\"processorMillis\":%.4f,\"echoMillis\":%.4f}",
        place.key(),
        workers,
        parameters,
        millis,
        processorMillis,
        echoMillis);
  }

  private static double slowest(String what, int workers, int parameters, List<String> lines) {
    List<Double> medians = new ArrayList<>();
    for (int rank = 0; rank < workers; rank++) {
      medians.add(Measurements.median(Report.values(what + parameters + "." + rank, lines)));
    }
    return Collections.max(medians);
  }
}
