package seluspark.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import seluspark.estimator.SeluClassificationModel;
import seluspark.estimator.SeluClassifier;
import seluspark.training.EpochReport;

/** Trains on sparse vectors that a table makes as it is read, and reports times and memory. */
final class SparseRun {
  private static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType);

  private SparseRun() {}

  /**
   * Arguments: rows, features, non-zeros of a row, width of the hidden layer, epochs, workers, rows
   * of a batch.
   */
  public static void main(String[] arguments) throws IOException {
    int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    int workers = numbers[5];
    try (SparkSession spark = LocalSession.of(workers)) {
      Dataset<Row> rows = table(spark, numbers[0], numbers[1], numbers[2], 4 * workers);
      long[] heldBytes = new long[1];
      SeluClassifier classifier =
          new SeluClassifier()
              .setHiddenLayers(numbers[3])
              .setNumWorkers(workers)
              .setBatchSize(numbers[6])
              .setMaxEpochs(numbers[4])
              .setRefit(false)
              .onEpoch(epoch -> heldBytes[0] = heldBytes(spark));
      SeluClassificationModel model = classifier.fit(rows);
      double nonZeros = (double) numbers[0] * numbers[2];
      Report.line("ingestSeconds", model.trainingRun().ingest().toNanos() * 1e-9);
      Report.line("bytesPerNonZero", heldBytes[0] / nonZeros);
      long estimated = classifier.explainFit(rows).bytesPerWorker();
      Report.line("estimatedBytes", estimated * (double) workers);
      for (EpochReport epoch : model.history()) {
        Report.line("rowsPerSecond", epoch.rowsPerSecond());
        Report.line("exchangeShare", epoch.exchangeSeconds() / epoch.seconds());
        Report.line("rocAuc", epoch.rocAuc());
      }
      long start = System.nanoTime();
      double positive = model.transform(rows).filter("prediction = 1").count();
      Report.line("scoredRowsPerSecond", numbers[0] / ((System.nanoTime() - start) * 1e-9));
      Report.line("positiveShare", positive / numbers[0]);
    }
  }

  private static Dataset<Row> table(
      SparkSession spark, int rows, int features, int nonZeros, int partitions) {
    MapFunction<Long, Row> row =
        id -> {
          Random random = new Random(id * 7919);
          int[] columns = random.ints(0, features).distinct().limit(nonZeros).sorted().toArray();
          double[] values = random.doubles(nonZeros, 0.5, 1.5).toArray();
          double score = 0;
          for (int i = 0; i < nonZeros; i++) {
            score += (columns[i] * 0x9E3779B1 >>> 30 & 1) * 2 * values[i] - values[i];
          }
          return RowFactory.create(
              Vectors.sparse(features, columns, values), score > 0 ? 1.0 : 0.0);
        };
    return spark.range(0, rows, 1, partitions).map(row, Encoders.row(SCHEMA));
  }

  private static long heldBytes(SparkSession spark) {
    return Arrays.stream(spark.sparkContext().getRDDStorageInfo())
        .mapToLong(rdd -> rdd.memSize() + rdd.diskSize())
        .sum();
  }
}
