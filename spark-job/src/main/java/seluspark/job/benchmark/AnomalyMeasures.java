package seluspark.job.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** What detection reached on one table over the seeds. */
record AnomalyMeasures(
    String dataset, Spread rocAuc, Spread averagePrecision, double secondsPerFit) {

  /** One JSON object; {@code sd} is that of the area. */
  String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dataset", dataset)
        .put("system", "seluspark")
        .put("rocAuc", rocAuc.mean())
        .put("averagePrecision", averagePrecision.mean())
        .put("sd", Double.isFinite(rocAuc.deviation()) ? rocAuc.deviation() : null)
        .toString();
  }
}
