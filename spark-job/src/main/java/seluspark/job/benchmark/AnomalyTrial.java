package seluspark.job.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.SeluAnomalyDetector;
import seluspark.estimator.SeluAnomalyModel;
import seluspark.job.metric.AnomalyEvaluation;
import seluspark.job.settings.Assignment;
import seluspark.job.settings.ParamSettings;

/**
 * Fits a detector on a random half of a table's normal rows and measures it on all other rows, for
 * each seed anew.
 */
final class AnomalyTrial {
  private static final String LABEL = "label";
  private static final String INDEX = "benchmarkRowIndex";

  private final SeluAnomalyDetector detector;

  private AnomalyTrial(SeluAnomalyDetector detector) {
    this.detector = detector;
  }

  /** With Params of the detector as {@code key=value}. */
  static AnomalyTrial of(List<String> assignments) {
    // One worker: many small fits are over before several have found each other. Same bits anyway.
    SeluAnomalyDetector detector = new SeluAnomalyDetector().setNumWorkers(1).onEpoch(epoch -> {});
    for (String assignment : assignments) {
      Assignment parsed = Assignment.parse(assignment);
      ParamSettings.apply(detector, parsed.key(), parsed.value());
    }
    return new AnomalyTrial(detector);
  }

  AnomalyMeasures run(SparkSession spark, String file, int seeds) {
    Dataset<Row> table =
        spark
            .read()
            .option("header", "true")
            .option("inferSchema", "true")
            .csv(file)
            .withColumn(INDEX, functions.monotonically_increasing_id())
            .cache();
    requireLabel(file, table);
    double[] areas = new double[seeds];
    double[] precisions = new double[seeds];
    double seconds = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Column isTraining =
          functions
              .pmod(functions.xxhash64(col(INDEX), lit(seed)), lit(2))
              .equalTo(0)
              .and(col(LABEL).equalTo(0));
      long start = System.nanoTime();
      AnomalyEvaluation evaluation =
          measure(table.filter(isTraining), table.filter(functions.not(isTraining)), seed);
      seconds += (System.nanoTime() - start) * 1e-9;
      areas[seed - 1] = evaluation.rocAuc();
      precisions[seed - 1] = evaluation.averagePrecision();
    }
    table.unpersist(true);
    return new AnomalyMeasures(
        name(file), Spread.of(areas), Spread.of(precisions), seconds / seeds);
  }

  private AnomalyEvaluation measure(Dataset<Row> training, Dataset<Row> test, int seed) {
    TablePreparerModel preparer = new TablePreparer().setIgnoredCols(LABEL, INDEX).fit(training);
    Dataset<Row> prepared = preparer.transform(training).select(col("features"));
    SeluAnomalyModel model = detector.copy(ParamMap.empty()).setSeed(seed).fit(prepared);
    List<Row> rows =
        model
            .transform(preparer.transform(test))
            .select(col(model.getScoreCol()), col(model.getPredictionCol()), col(LABEL).cast("int"))
            .collectAsList();
    double[] scores = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
    byte[] predicted = new byte[scores.length];
    byte[] labels = new byte[scores.length];
    for (int i = 0; i < scores.length; i++) {
      predicted[i] = (byte) rows.get(i).getDouble(1);
      labels[i] = (byte) rows.get(i).getInt(2);
    }
    return AnomalyEvaluation.of(scores, predicted, labels);
  }

  private static void requireLabel(String file, Dataset<Row> table) {
    if (!List.of(table.columns()).contains(LABEL)) {
      throw new IllegalArgumentException(
          "Cannot benchmark %s: expected a column \"label\", found %s"
              .formatted(file, List.of(table.columns())));
    }
  }

  /** "18_Ionosphere.csv.gz" is Ionosphere. */
  static String name(String file) {
    return file.replaceAll(".*/", "").replaceAll("\\.csv(\\.gz)?$", "").replaceAll("^\\d+_", "");
  }
}
