package seluspark.benchmark.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seluspark.benchmark.ComputedStep;
import seluspark.benchmark.Measurements;
import seluspark.benchmark.Report;

/** Measures the exchange of every place and number of workers, and predicts it for more of them. */
@Command(
    name = "benchmark-exchange",
    mixinStandardHelpOptions = true,
    description = {
      "Times the workers' exchange of gradients and parameters, beside a plain TCP echo of the same",
      "bytes and Spark's broadcast and treeAggregate, and predicts it for up to 256 workers."
    })
public final class ExchangeBenchmark implements Callable<Integer> {
  @Option(names = "--quick", description = "few short rounds: a first look")
  private boolean quick;

  @Option(
      names = "--places",
      split = ",",
      defaultValue = "jvm,jvms,link-1g,link-10g",
      description = "of jvm, jvms, link-1g, link-10g (default: all)")
  private List<String> places;

  @Option(
      names = "--workers",
      split = ",",
      defaultValue = "2,4,8",
      description = "default: ${DEFAULT-VALUE}")
  private List<Integer> workerCounts;

  @Option(
      names = "--parameters",
      split = ",",
      defaultValue = "10000,100000,1000000,10000000",
      description = "default: ${DEFAULT-VALUE}")
  private List<Integer> parameterCounts;

  @Option(names = "--no-prediction", description = "measure only")
  private boolean withoutPrediction;

  @Option(names = "--json", paramLabel = "FILE", description = "also write the medians, as JSON")
  private Path json;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ExchangeBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path root = Path.of(System.getProperty("benchmark.root"));
    List<Exchanged> all = new ArrayList<>();
    List<ComputedStep> steps = withoutPrediction ? List.of() : ComputedStep.measure();
    for (Place place : places.stream().map(Place::of).toList()) {
      List<Exchanged> here = new ArrayList<>();
      System.out.printf("%n%s%n%s%n", place.label(), Exchanged.HEADER);
      for (int workers : workerCounts) {
        here.addAll(measure(root, place, workers));
      }
      all.addAll(here);
      if (!withoutPrediction && workerCounts.contains(2)) {
        System.out.print(new Prediction(here, steps).text());
      }
    }
    if (json != null) {
      Files.write(json, all.stream().map(Exchanged::jsonLine).toList());
    }
    return 0;
  }

  private List<Exchanged> measure(Path root, Place place, int workers) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(quick ? "3" : "9", quick ? "quick" : "full"));
    parameterCounts.forEach(count -> arguments.add(count.toString()));
    List<String> lines = place.run(root, workers, arguments);
    double aggregateMillis = Measurements.median(Report.values(ExchangeRun.AGGREGATE, lines));
    List<Exchanged> measured = new ArrayList<>();
    for (int parameters : parameterCounts) {
      Exchanged exchanged = Exchanged.of(place, workers, parameters, lines);
      System.out.println(exchanged.row());
      if (parameters == ExchangeRun.AGGREGATED_PARAMETERS) {
        System.out.printf(
            Locale.ROOT,
            "         broadcast and treeAggregate of %,d: %.1f ms, %.0f times as long%n",
            parameters,
            aggregateMillis,
            aggregateMillis / exchanged.millis());
      }
      measured.add(exchanged);
    }
    return measured;
  }
}
