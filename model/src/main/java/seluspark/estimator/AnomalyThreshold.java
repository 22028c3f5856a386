package seluspark.estimator;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * From which score on a row is called an anomaly.
 *
 * @param value scores above it are anomalies
 * @param realizedContamination the share of the training rows above it
 */
public record AnomalyThreshold(double value, double realizedContamination) {
  /** No score is an anomaly. */
  public static final AnomalyThreshold NONE = new AnomalyThreshold(Double.POSITIVE_INFINITY, 0);

  /** A tenth more or less than was asked for is as near as rows with equal scores may come. */
  private static final double TOLERANCE = 0.1;

  /** The exact quantile of the one column of {@code scores}, whatever their order. */
  static AnomalyThreshold of(Dataset<Row> scores, double contamination) {
    String column = scores.columns()[0];
    Dataset<Row> kept = scores.cache();
    try {
      double value = kept.stat().approxQuantile(column, new double[] {1 - contamination}, 0)[0];
      Row counts =
          kept.agg(
                  functions.count(functions.lit(1)),
                  functions.count_if(functions.col(column).gt(value)))
              .first();
      return new AnomalyThreshold(value, counts.getLong(1) / (double) counts.getLong(0));
    } finally {
      kept.unpersist(false);
    }
  }

  /** Whether the share of the {@code rows} rows above the threshold is what was asked for. */
  boolean isMet(double contamination, long rows) {
    // No threshold can come nearer than one row.
    double tolerance = Math.max(TOLERANCE * contamination, 1.0 / rows);
    return Math.abs(realizedContamination - contamination) <= tolerance;
  }
}
