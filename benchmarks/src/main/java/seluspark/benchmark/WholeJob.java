package seluspark.benchmark;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A whole training job on a Parquet table of 1,000,000 rows of 50 features, as a user waits for it:
 * the benchmark times this process from its start to its end. Prints how long it took to have a
 * session and to have the rows where they train.
 */
final class WholeJob {
  static final long ROW_COUNT = 1_000_000;
  static final int EPOCHS = 3;

  private WholeJob() {}

  /** Arguments: {@code write PATH}, which is not timed, or {@code train PATH WORKERS}. */
  public static void main(String[] arguments) throws IOException {
    long startedAt = System.nanoTime();
    String path = arguments[1];
    boolean writes = arguments[0].equals("write");
    int workers = writes ? 2 : Integer.parseInt(arguments[2]);
    try (SparkSession spark = LocalSession.of(workers)) {
      Report.line("sessionSeconds", secondsSince(startedAt));
      if (writes) {
        StandardNormalRows.table(spark, ROW_COUNT, BenchmarkNetwork.A.inputWidth(), 4)
            .write()
            .mode(SaveMode.Overwrite)
            .parquet(path);
      } else {
        train(spark.read().parquet(path), workers);
      }
    }
  }

  private static void train(Dataset<Row> rows, int workers) {
    long startedAt = System.nanoTime();
    double[] epochSeconds = new double[1];
    SelusparkTraining.classifier(BenchmarkNetwork.A, workers, EPOCHS)
        .onEpoch(epoch -> epochSeconds[0] += epoch.seconds())
        .fit(rows);
    Report.line("epochSeconds", epochSeconds[0]);
    Report.line("ingestSeconds", secondsSince(startedAt) - epochSeconds[0]);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) * 1e-9;
  }
}
