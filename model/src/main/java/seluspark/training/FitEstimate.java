package seluspark.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import seluspark.kernel.KernelSelection;
import seluspark.network.Layer;
import seluspark.network.Network;

/**
 * Works out a {@link FitExplanation}: two aggregations of the label column and, of a wide table, a
 * look at how many of its features are 0; no training.
 */
final class FitEstimate {
  private static final int MOST_LABELS = 20;
  private static final int FLOAT = 4;
  private static final int DOUBLE = 8;

  /** Label, weight and hash of a row. */
  private static final int ROW_OVERHEAD = 2 * FLOAT + 8;

  /** Parameters, best parameters, gradient and moments of each, at most. */
  private static final int FLOATS_A_PARAMETER = 5;

  private FitEstimate() {}

  static FitExplanation of(
      Dataset<?> table, RowColumns columns, int featureCount, TrainingSettings settings) {
    SparkContext spark = table.sparkSession().sparkContext();
    Map<Double, Long> labels = new LinkedHashMap<>();
    List<Row> counts =
        table
            .groupBy(functions.col(columns.labels().get(0)).cast("double"))
            .count()
            .orderBy(functions.col("count").desc())
            .limit(MOST_LABELS + 1)
            .collectAsList();
    counts.forEach(
        row -> labels.put(row.isNullAt(0) ? Double.NaN : row.getDouble(0), row.getLong(1)));
    long rows = labels.size() > MOST_LABELS ? table.count() : sum(labels);
    int outputWidth = labels.size() > 2 ? labels.size() : 1;
    Network network = settings.architecture().network(featureCount, outputWidth);
    boolean isDriverLed = Preflight.isDriverLed(spark.conf(), settings.exchange());
    int slots = Preflight.slots(spark);
    int workers = Preflight.workersOn(slots, settings);
    long parameters = network.parameterCount();
    long codeLength = FeatureLengths.sum(table, columns, featureCount, rows);
    long features = (codeLength + workers - 1) / workers * FLOAT;
    boolean isMapped = features > Preflight.rowMemory(spark, settings, workers);
    return new FitExplanation(
        isDriverLed ? Exchange.DRIVER : Exchange.ALLREDUCE,
        workers,
        isDriverLed ? 1 : workers,
        slots,
        rows,
        featureCount,
        parameters,
        (rows + settings.batchSize() - 1) / settings.batchSize(),
        bytesPerWorker(network, rows, isMapped ? 0 : features, codeLength, workers, settings),
        isMapped ? features : 0,
        isDriverLed
            ? parameters * (DOUBLE + FLOAT)
            : parameters * (DOUBLE + FLOAT) * (workers - 1) / workers,
        KernelSelection.route(),
        labels.size() > MOST_LABELS ? Map.of() : labels);
  }

  private static long sum(Map<Double, Long> labels) {
    return labels.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long bytesPerWorker(
      Network network,
      long rows,
      long features,
      long codeLength,
      int workers,
      TrainingSettings settings) {
    long units = Math.min(network.layers().get(0).inputWidth(), 2 * codeLength / Math.max(1, rows));
    for (Layer layer : network.layers()) {
      units += layer.outputWidth();
    }
    long held = features + (rows + workers - 1) / workers * ROW_OVERHEAD;
    long batch = (settings.batchSize() + workers - 1) / workers;
    // Values and their gradients; of sparse rows the values and columns, by row and by column.
    long activations = 2 * FLOAT * units * batch;
    return held + network.parameterCount() * (FLOATS_A_PARAMETER * FLOAT + DOUBLE) + activations;
  }
}
