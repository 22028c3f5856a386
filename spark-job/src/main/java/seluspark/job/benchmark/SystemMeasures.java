package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import seluspark.job.metric.Evaluation;

/** What one system reached in each fold, and how long its fits took. */
final class SystemMeasures {
  /** The name under which the time of a fit stands beside the metrics. */
  static final String SECONDS = "secondsPerFit";

  private static final List<String> METRICS =
      List.of("rocAuc", "averagePrecision", "logLoss", "accuracy");

  private final BenchmarkSystem system;
  private final List<Map<String, Double>> folds = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();

  SystemMeasures(BenchmarkSystem system) {
    this.system = system;
  }

  BenchmarkSystem system() {
    return system;
  }

  void add(Evaluation fold, double secondsOfFit) {
    folds.add(fold.metrics());
    seconds.add(secondsOfFit);
  }

  /** The names of those metrics that this number of classes has. */
  List<String> metrics() {
    return METRICS.stream().filter(folds.get(0)::containsKey).toList();
  }

  /** One value a fold. */
  double[] values(String metric) {
    Stream<Double> values =
        metric.equals(SECONDS) ? seconds.stream() : folds.stream().map(fold -> fold.get(metric));
    return values.mapToDouble(Double::doubleValue).toArray();
  }

  /** The median, as the first fit of a system has the start-up of the JVM in it. */
  double medianSeconds() {
    double[] sorted = values(SECONDS);
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
