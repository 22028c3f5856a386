package seluspark.job.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import seluspark.job.metric.Ranks;
import seluspark.job.metric.SignedRankTest;

/** Results over all tasks: means, average ranks and significance, ours and the paper's. */
final class UciSummary {
  private final List<String> networks;
  private final List<List<UciResult>> tasks;

  /** Takes the tasks of which there is a result of every network. */
  UciSummary(List<String> networks, List<UciResult> results) {
    this.networks = networks;
    Map<String, List<UciResult>> byTask =
        results.stream().collect(Collectors.groupingBy(UciResult::task));
    this.tasks =
        byTask.keySet().stream()
            .sorted()
            .map(task -> ordered(byTask.get(task)))
            .filter(row -> row.size() == networks.size())
            .toList();
  }

  private List<UciResult> ordered(List<UciResult> ofTask) {
    return networks.stream()
        .flatMap(network -> ofTask.stream().filter(each -> each.network().equals(network)).limit(1))
        .toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%-30s".formatted("accuracy on test rows") + heading());
    for (List<UciResult> task : tasks) {
      StringBuilder line = new StringBuilder("%-30s".formatted(task.get(0).task()));
      task.forEach(each -> line.append(cells(each.accuracy(), each.paper())));
      lines.add(line.toString());
    }
    lines.add("%d tasks".formatted(tasks.size()));
    if (!tasks.isEmpty()) {
      lines.add(row("mean", means(UciResult::accuracy, tasks), means(UciResult::paper, printed())));
      lines.add(
          row(
              "average rank",
              ranks(UciResult::accuracy, tasks),
              ranks(UciResult::paper, printed())));
      lines.add(
          row(
              "Wilcoxon p against " + networks.get(0),
              pValues(UciResult::accuracy, tasks),
              pValues(UciResult::paper, printed())));
    }
    return lines;
  }

  /** The tasks that the paper has. */
  private List<List<UciResult>> printed() {
    return tasks.stream()
        .filter(task -> task.stream().noneMatch(each -> Double.isNaN(each.paper())))
        .toList();
  }

  private String heading() {
    return networks.stream()
        .map(network -> "  %-9s %-6s".formatted(network, "paper"))
        .collect(Collectors.joining());
  }

  private static String row(String name, double[] ours, double[] paper) {
    StringBuilder line = new StringBuilder("%-30s".formatted(name));
    for (int i = 0; i < ours.length; i++) {
      line.append(cells(ours[i], paper[i]));
    }
    return line.toString();
  }

  private static String cells(double ours, double paper) {
    return "  %-9s %-6s".formatted(shown(ours), shown(paper));
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private double[] means(ToDoubleFunction<UciResult> value, List<List<UciResult>> some) {
    double[] means = new double[networks.size()];
    for (int i = 0; i < means.length; i++) {
      means[i] = Arrays.stream(column(value, some, i)).average().orElse(Double.NaN);
    }
    return means;
  }

  private double[] ranks(ToDoubleFunction<UciResult> value, List<List<UciResult>> some) {
    double[][] columns = new double[networks.size()][];
    Arrays.setAll(columns, network -> column(value, some, network));
    return Ranks.means(columns);
  }

  private double[] pValues(ToDoubleFunction<UciResult> value, List<List<UciResult>> some) {
    double[] first = column(value, some, 0);
    double[] pValues = new double[networks.size()];
    for (int i = 0; i < pValues.length; i++) {
      double[] other = column(value, some, i);
      double[] differences = new double[first.length];
      Arrays.setAll(differences, task -> first[task] - other[task]);
      pValues[i] = i == 0 || some.isEmpty() ? Double.NaN : SignedRankTest.pValue(differences);
    }
    return pValues;
  }

  private static double[] column(
      ToDoubleFunction<UciResult> value, List<List<UciResult>> some, int network) {
    return some.stream().mapToDouble(task -> value.applyAsDouble(task.get(network))).toArray();
  }
}
