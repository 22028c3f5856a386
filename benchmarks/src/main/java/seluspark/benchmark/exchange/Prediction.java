package seluspark.benchmark.exchange;

import java.util.List;
import java.util.Locale;
import seluspark.benchmark.ComputedStep;

/** What the measurements with two workers say of those with more, here and on a cluster. */
final class Prediction {
  private static final double TOLERANCE = 0.25;
  private static final int MOST_WORKERS = 256;

  private final List<Exchanged> measured;
  private final List<ComputedStep> steps;
  private final ScalingModel model;

  Prediction(List<Exchanged> measured, List<ComputedStep> steps) {
    this.measured = measured;
    this.steps = steps;
    this.model = ScalingModel.fit(measured.stream().filter(each -> each.workers() == 2).toList());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    appendCheck(text);
    text.append(
        String.format(
            Locale.ROOT,
            "predicted for workers with a core each: latency %.3f ms, link %.2f ms a MB, processor"
                + " %.2f ms a MB and %.3f ms a peer%n",
            model.latencyMillis(),
            model.linkMillisPerMegabyte(),
            model.processorMillisPerMegabyte(),
            model.processorMillisPerPeer()));
    for (ComputedStep step : steps) {
      appendCurve(text, step);
    }
    return text.toString();
  }

  /** The model beside what was measured, on this machine's cores. */
  private void appendCheck(StringBuilder text) {
    int within = 0;
    StringBuilder misses = new StringBuilder();
    for (Exchanged each : measured) {
      double workersPerCore =
          Math.max(1, each.workers() / (double) Runtime.getRuntime().availableProcessors());
      double predicted = model.millis(each.parameters(), each.workers(), workersPerCore);
      if (Math.abs(predicted / each.millis() - 1) <= TOLERANCE) {
        within++;
      } else {
        misses.append(
            String.format(
                Locale.ROOT,
                "; %,d by %d: predicted %.3f, measured %.3f ms",
                each.parameters(),
                each.workers(),
                predicted,
                each.millis()));
      }
    }
    text.append(
        String.format(
            Locale.ROOT,
            "predicted from 2 workers within %.0f %%: %d of %d%s%n",
            100 * TOLERANCE,
            within,
            measured.size(),
            misses));
  }

  /** Every worker computes as many rows as one does alone: the batch grows with the workers. */
  private void appendCurve(StringBuilder text, ComputedStep step) {
    text.append(
        String.format(
            Locale.ROOT,
            "%s  %s, %,d parameters, %.2f ms of computing a step%n  %-12s",
            step.name(),
            step.shape(),
            step.parameters(),
            step.millis(),
            "workers"));
    StringBuilder exchanges = new StringBuilder("  %-12s".formatted("exchange, ms"));
    StringBuilder efficiencies = new StringBuilder("  %-12s".formatted("efficiency"));
    for (int workers = 1; workers <= MOST_WORKERS; workers *= 2) {
      double exchange = model.millis(step.parameters(), workers, 1);
      text.append(String.format(Locale.ROOT, "%9d", workers));
      exchanges.append(String.format(Locale.ROOT, "%9.2f", exchange));
      efficiencies.append(
          String.format(Locale.ROOT, "%8.0f%%", 100 * step.millis() / (step.millis() + exchange)));
    }
    text.append('\n').append(exchanges).append('\n').append(efficiencies).append('\n');
  }
}
