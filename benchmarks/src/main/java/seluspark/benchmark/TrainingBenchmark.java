package seluspark.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures training side by side: rounds of all systems in turn, so that all share the weather. */
@Command(
    name = "benchmark-training",
    mixinStandardHelpOptions = true,
    description = {
      "Trains the same networks by seluspark, PyTorch and MLlib on the same cores, in turn,",
      "and prints samples/s, ratios, GFLOP/s and the share of this machine's FMA peak."
    })
public final class TrainingBenchmark implements Callable<Integer> {
  @Option(names = "--quick", description = "two short rounds: a first look")
  private boolean quick;

  @Option(
      names = "--nets",
      split = ",",
      defaultValue = "A,B,C,D,M",
      description = "of A, B, C, D, M (default: all)")
  private List<BenchmarkNetwork> networks;

  @Option(
      names = "--workers",
      split = ",",
      defaultValue = "1,2",
      description = "workers, or threads of PyTorch (default: ${DEFAULT-VALUE})")
  private List<Integer> workerCounts;

  @Option(
      names = "--systems",
      split = ",",
      defaultValue = "seluspark,pytorch,mllib",
      description = "of seluspark, pytorch, mllib (default: all)")
  private Set<String> families;

  @Option(names = "--rounds", description = "how often each is measured (default: 5, quick: 2)")
  private Integer rounds;

  @Option(
      names = "--whole-job",
      description = "also time whole jobs: 1,000,000 Parquet rows of 50 features, network A")
  private boolean wholeJob;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the medians, as JSON")
  private Path json;

  private final Results results = new Results();

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new TrainingBenchmark());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Effort effort = quick ? Effort.QUICK : Effort.FULL;
    int roundCount = rounds != null ? rounds : effort.rounds();
    measurePeaks();
    List<TrainingSystem> systems = systems();
    List<TrainingSystem> turns = new ArrayList<>(systems);
    for (int round = 1; round <= roundCount; round++) {
      say(
          "round %d of %d, load average %.1f on %d cores",
          round,
          roundCount,
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
          Runtime.getRuntime().availableProcessors());
      for (BenchmarkNetwork network : networks) {
        for (int workers : workerCounts) {
          turns.forEach(system -> measure(system, network, workers, effort));
        }
      }
      Collections.rotate(turns, 1);
      measurePeaks();
    }
    ResultTable table = new ResultTable(results, networks, workerCounts, systems);
    System.out.print(table.text());
    if (wholeJob) {
      WholeJobTimes.print(workerCounts, roundCount);
    }
    if (json != null) {
      Files.writeString(json, table.jsonLines());
    }
    return 0;
  }

  /** Those asked for that can run here; the others are named, with what they lack. */
  private List<TrainingSystem> systems() {
    List<TrainingSystem> systems = new ArrayList<>();
    if (families.contains("seluspark")) {
      systems.add(new Seluspark(results.peakGigaflops(1)));
    }
    if (families.contains("pytorch")) {
      systems.add(new DebianTorch());
      systems.add(new DjlTorch());
    }
    if (families.contains("mllib") && networks.contains(BenchmarkNetwork.M)) {
      systems.add(MllibPerceptron.withNativeBlas());
      systems.add(MllibPerceptron.asFromMaven());
    }
    for (TrainingSystem system : systems) {
      system.absence().ifPresent(reason -> say("without %s: %s", system.name(), reason));
    }
    systems.removeIf(system -> system.absence().isPresent());
    return systems;
  }

  private void measurePeaks() {
    List<Integer> threads = new ArrayList<>(workerCounts);
    if (!threads.contains(1)) {
      threads.add(1);
    }
    List<String> lines =
        MeasuringCommand.java(FmaPeak.class, List.of(), NativeThreads.of(1), threads.toArray())
            .run();
    for (int count : threads) {
      Report.values("gigaflops-" + count, lines).forEach(peak -> results.addPeak(count, peak));
    }
  }

  private void measure(
      TrainingSystem system, BenchmarkNetwork network, int workers, Effort effort) {
    if (!system.trains(network)) {
      return;
    }
    OtherLoad load = new OtherLoad();
    List<String> lines = system.measuring(network, workers, effort).run();
    double coresOfOthers = load.cores();
    List<Double> samplesPerSecond = Report.values(Report.SAMPLES_PER_SECOND, lines);
    results.add(new Results.Key(network, workers, system), lines, coresOfOthers);
    say(
        "%s  %d worker(s)  %-22s median %,10.0f of %d  (others used %.2f cores)",
        network,
        workers,
        system.name(),
        Measurements.median(samplesPerSecond),
        samplesPerSecond.size(),
        coresOfOthers);
  }

  static void say(String format, Object... values) {
    System.err.println(String.format(Locale.ROOT, format, values));
  }
}
