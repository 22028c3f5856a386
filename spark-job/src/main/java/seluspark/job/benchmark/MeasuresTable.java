package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measures of one table as plain text of at most 100 columns. */
final class MeasuresTable {
  private static final int NAME_WIDTH = 20;

  private static final Map<String, String> TITLES =
      Map.of(
          "rocAuc", "ROC-AUC",
          "averagePrecision", "avg precision",
          "logLoss", "log loss",
          "accuracy", "accuracy");

  private MeasuresTable() {}

  /** A heading and one line a system, in the order given: mean and standard deviation. */
  static List<String> lines(List<SystemMeasures> systems) {
    List<String> metrics = systems.get(0).metrics();
    StringBuilder heading = new StringBuilder(padded("system"));
    metrics.forEach(metric -> heading.append("  %-15s".formatted(TITLES.get(metric))));
    heading.append("   s/fit");
    List<String> lines = new ArrayList<>(List.of(heading.toString()));
    for (SystemMeasures system : systems) {
      StringBuilder line = new StringBuilder(padded(shortName(system.system())));
      for (String metric : metrics) {
        Spread spread = Spread.of(system.values(metric));
        line.append(String.format(Locale.ROOT, "  %.4f ± %.4f", spread.mean(), spread.deviation()));
      }
      line.append(String.format(Locale.ROOT, "  %6.1f", system.medianSeconds()));
      lines.add(line.toString());
    }
    return lines;
  }

  /** Without what all of Spark's class names share. */
  private static String shortName(BenchmarkSystem system) {
    return system.label().replaceAll("Classifier$", "");
  }

  private static String padded(String name) {
    return name + " ".repeat(NAME_WIDTH - name.length());
  }
}
