package seluspark.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results as text for people, and as JSON lines for programs. */
final class ResultTable {
  private final Results results;
  private final List<BenchmarkNetwork> networks;
  private final List<Integer> workerCounts;
  private final List<TrainingSystem> systems;

  ResultTable(
      Results results,
      List<BenchmarkNetwork> networks,
      List<Integer> workerCounts,
      List<TrainingSystem> systems) {
    this.results = results;
    this.networks = networks;
    this.workerCounts = workerCounts;
    this.systems = systems;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int workers : workerCounts) {
      text.append(
          String.format(
              Locale.ROOT,
              "FMA peak, %d thread(s): %.0f GFLOP/s%n",
              workers,
              results.peakGigaflops(workers)));
    }
    for (BenchmarkNetwork network : networks) {
      for (int workers : workerCounts) {
        appendBlock(text, network, workers);
      }
    }
    return text.toString();
  }

  /** One object a line: the median of each family's fastest system. */
  String jsonLines() {
    StringBuilder lines = new StringBuilder();
    List<String> families = systems.stream().map(TrainingSystem::family).distinct().toList();
    for (BenchmarkNetwork network : networks) {
      for (int workers : workerCounts) {
        for (String family : families) {
          results
              .fastest(family, network, workers)
              .ifPresent(found -> appendJson(lines, network, workers, family, found.median()));
        }
      }
    }
    return lines.toString();
  }

  private void appendBlock(StringBuilder text, BenchmarkNetwork network, int workers) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n%s  %s  batch %d  %d worker(s)%n%-22s %10s %10s %10s %10s %9s %8s %8s %6s %7s%n",
            network,
            network.shape(),
            network.batchSize(),
            workers,
            "samples/s",
            "median",
            "min",
            "max",
            "per CPU s",
            "x PyTorch",
            "GFLOP/s",
            "of peak",
            "best",
            "others"));
    Optional<Measurements> pytorch = results.fastest("pytorch", network, workers);
    for (TrainingSystem system : systems) {
      results
          .of(new Results.Key(network, workers, system))
          .ifPresent(found -> appendRow(text, network, workers, system, found, pytorch));
    }
  }

  private void appendRow(
      StringBuilder text,
      BenchmarkNetwork network,
      int workers,
      TrainingSystem system,
      Measurements found,
      Optional<Measurements> pytorch) {
    double gigaflops = network.gigaflops(found.median());
    double peak = results.peakGigaflops(workers);
    text.append(
        String.format(
            Locale.ROOT,
            "%-22s %,10.0f %,10.0f %,10.0f %,10.0f %9s %8.1f %7.1f%% %5.1f%% %7.2f%n",
            system.name(),
            found.median(),
            found.min(),
            found.max(),
            found.medianPerProcessorSecond(),
            pytorch
                .map(best -> String.format(Locale.ROOT, "%.2f", found.median() / best.median()))
                .orElse("-"),
            gigaflops,
            100 * gigaflops / peak,
            100 * network.gigaflops(found.max()) / peak,
            found.meanCoresOfOthers()));
  }

  private void appendJson(
      StringBuilder lines,
      BenchmarkNetwork network,
      int workers,
      String family,
      double samplesPerSecond) {
    double gigaflops = network.gigaflops(samplesPerSecond);
    lines.append(
        String.format(
            Locale.ROOT,
            "{\"net\":\"%s\",\"workers\":%d,\"system\":\"%s\",\"samplesPerSecond\":%.1f,"
                + "\"gflops\":%.3f,\"shareOfPeak\":%.4f}%n",
            network,
            workers,
            family,
            samplesPerSecond,
            gigaflops,
            gigaflops / results.peakGigaflops(workers)));
  }
}
