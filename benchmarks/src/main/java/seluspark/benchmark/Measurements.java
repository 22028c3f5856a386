package seluspark.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** The samples a second of one system, network and number of workers, over all rounds. */
public final class Measurements {
  private final List<Double> samplesPerSecond = new ArrayList<>();
  private final List<Double> samplesPerProcessorSecond = new ArrayList<>();
  private final List<Double> coresOfOthers = new ArrayList<>();

  /** Takes the lines of a process in, and how many cores others used meanwhile. */
  void add(List<String> lines, double coresOfOthersMeanwhile) {
    samplesPerSecond.addAll(Report.values(Report.SAMPLES_PER_SECOND, lines));
    samplesPerProcessorSecond.addAll(Report.values(Report.SAMPLES_PER_PROCESSOR_SECOND, lines));
    coresOfOthers.add(coresOfOthersMeanwhile);
  }

  boolean isEmpty() {
    return samplesPerSecond.isEmpty();
  }

  double median() {
    return median(samplesPerSecond);
  }

  double medianPerProcessorSecond() {
    return median(samplesPerProcessorSecond);
  }

  double min() {
    return stream(samplesPerSecond).min().orElse(Double.NaN);
  }

  double max() {
    return stream(samplesPerSecond).max().orElse(Double.NaN);
  }

  double meanCoresOfOthers() {
    return stream(coresOfOthers).average().orElse(Double.NaN);
  }

  /** NaN of no values. */
  public static double median(List<Double> values) {
    double[] sorted = stream(values).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static DoubleStream stream(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue);
  }
}
