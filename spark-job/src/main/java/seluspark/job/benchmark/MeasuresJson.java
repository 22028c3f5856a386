package seluspark.job.benchmark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The measures as JSON, one object a line. What is not a number is null, as JSON has no NaN. */
final class MeasuresJson {
  private MeasuresJson() {}

  /** One line for every metric of the system, the last for the seconds of its fits. */
  static List<String> lines(String table, SystemMeasures measures) {
    List<String> metrics = new ArrayList<>(measures.metrics());
    metrics.add(SystemMeasures.SECONDS);
    return metrics.stream()
        .map(metric -> line(table, measures.system(), metric, measures.values(metric)))
        .toList();
  }

  private static String line(String table, BenchmarkSystem system, String metric, double[] folds) {
    Spread spread = Spread.of(folds);
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("table", table).put("system", system.label()).put("metric", metric);
    object.put("mean", finite(spread.mean())).put("sd", finite(spread.deviation()));
    ArrayNode values = object.putArray("folds");
    for (double fold : folds) {
      values.add(finite(fold));
    }
    return object.toString();
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
