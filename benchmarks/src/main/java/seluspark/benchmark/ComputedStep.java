package seluspark.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long one worker computes at a training step of one of the benchmark's networks.
 *
 * @param name for example {@code A}
 * @param shape for example {@code 50-128-64-1}
 */
public record ComputedStep(String name, String shape, int parameters, double millis) {
  private static final Effort SHORT = new Effort(1, 4, 3, 0);

  /** Measures networks A to D, each in a process of its own, for half a minute or so in all. */
  public static List<ComputedStep> measure() {
    List<String> peak =
        MeasuringCommand.java(FmaPeak.class, List.of(), NativeThreads.of(1), 1).run();
    Seluspark seluspark = new Seluspark(Report.values("gigaflops-1", peak).get(0));
    List<ComputedStep> steps = new ArrayList<>();
    for (BenchmarkNetwork network :
        List.of(BenchmarkNetwork.A, BenchmarkNetwork.B, BenchmarkNetwork.C, BenchmarkNetwork.D)) {
      List<String> lines = seluspark.measuring(network, 1, SHORT).run();
      double samplesPerSecond =
          Measurements.median(Report.values(Report.SAMPLES_PER_SECOND, lines));
      long biases = Arrays.stream(network.hiddenLayers()).sum() + 1L;
      steps.add(
          new ComputedStep(
              network.name(),
              network.shape(),
              Math.toIntExact(network.weightCount() + biases),
              network.batchSize() / samplesPerSecond * 1000));
    }
    return steps;
  }
}
