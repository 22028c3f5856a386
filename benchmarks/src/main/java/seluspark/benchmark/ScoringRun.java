package seluspark.benchmark;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import seluspark.estimator.SeluClassifier;

/**
 * Scores prepared rows of a Parquet table with one system, as a Spark job whose result nobody
 * keeps, and reports the rows a second. The networks are hardly trained: that costs no time here.
 */
final class ScoringRun {
  static final int FEATURES = 50;
  static final int FILES = 20;
  private static final int ROWS_TO_FIT = 500;
  private static final int WARM_UP_FILES = 1;

  private ScoringRun() {}

  /** Arguments: {@code write PATH ROWS}, or {@code SYSTEM PATH FILES}: how many are scored. */
  public static void main(String[] arguments) throws IOException {
    String path = arguments[1];
    int number = Integer.parseInt(arguments[2]);
    try (SparkSession spark = LocalSession.of(2)) {
      if (arguments[0].equals("write")) {
        StandardNormalRows.table(spark, number, FEATURES, FILES)
            .write()
            .mode(SaveMode.Overwrite)
            .parquet(path);
        return;
      }
      UnaryOperator<Dataset<Row>> scoring =
          scoring(arguments[0], StandardNormalRows.table(spark, ROWS_TO_FIT, FEATURES, 1).cache());
      score(scoring, files(spark, path, WARM_UP_FILES));
      Dataset<Row> rows = files(spark, path, number);
      long rowCount = rows.count();
      Lap lap = new Lap();
      score(scoring, rows);
      lap.report(rowCount);
    }
  }

  private static UnaryOperator<Dataset<Row>> scoring(String system, Dataset<Row> rows) {
    switch (system) {
      case "seluspark":
        return new SeluClassifier()
                .setHiddenLayers(BenchmarkNetwork.B.hiddenLayers())
                .setMaxEpochs(1)
                .setRefit(false)
                .fit(rows)
            ::transform;
      case "mllib":
        return new MultilayerPerceptronClassifier()
                .setLayers(new int[] {FEATURES, 256, 256, 256, 256, 2})
                .setMaxIter(1)
                .fit(rows)
            ::transform;
      case "onnxruntime":
        return OnnxScoring.of(FEATURES, BenchmarkNetwork.B.hiddenLayers())::transform;
      default:
        throw new IllegalArgumentException(
            "Cannot score: expected seluspark, mllib or onnxruntime, found " + system);
    }
  }

  private static Dataset<Row> files(SparkSession spark, String path, int count) {
    return spark
        .read()
        .parquet(
            IntStream.range(0, count)
                .mapToObj(i -> "%s/part-%05d-*".formatted(path, i))
                .toArray(String[]::new));
  }

  private static void score(UnaryOperator<Dataset<Row>> scoring, Dataset<Row> rows) {
    scoring
        .apply(rows)
        .select("probability", "prediction")
        .write()
        .format("noop")
        .mode(SaveMode.Overwrite)
        .save();
  }
}
