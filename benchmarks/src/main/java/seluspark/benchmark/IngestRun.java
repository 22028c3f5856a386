package seluspark.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import seluspark.estimator.SeluClassificationModel;
import seluspark.estimator.SeluClassifier;

/**
 * Brings a Parquet table to where it is trained, again and again, and reports each time the rows a
 * second, the memory that the rows take while they are trained on, and what Spark did for it. The
 * training itself is one epoch of a tiny network.
 */
final class IngestRun extends SparkListener {
  private static final int WARM_UP_ROUNDS = 2;

  private int jobs;
  private int shuffles;
  private long shuffledBytes;

  /** Arguments: {@code write PATH ROWS FEATURES}, or {@code read PATH WORKERS ROUNDS}. */
  public static void main(String[] arguments) throws IOException {
    String path = arguments[1];
    try (SparkSession spark = LocalSession.of(2)) {
      if (arguments[0].equals("write")) {
        long rows = Long.parseLong(arguments[2]);
        StandardNormalRows.table(spark, rows, Integer.parseInt(arguments[3]), 4)
            .write()
            .mode(SaveMode.Overwrite)
            .parquet(path);
        return;
      }
      int workers = Integer.parseInt(arguments[2]);
      int rounds = Integer.parseInt(arguments[3]);
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        IngestRun run = new IngestRun();
        Dataset<Row> rows = spark.read().parquet(path);
        spark.sparkContext().addSparkListener(run);
        run.measure(rows, workers, round >= 0);
        spark.sparkContext().removeSparkListener(run);
      }
    }
  }

  private void measure(Dataset<Row> rows, int workers, boolean counts) {
    long[] heldBytes = new long[1];
    SeluClassificationModel model =
        new SeluClassifier()
            .setHiddenLayers(1)
            .setBatchSize(1 << 16)
            .setNumShards(4)
            .setNumWorkers(workers)
            .setValidationFraction(0.1)
            .setRefit(false)
            .setMaxEpochs(1)
            .onEpoch(epoch -> heldBytes[0] = heldBytes(rows))
            .fit(rows);
    try {
      rows.sparkSession().sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    }
    double rowCount =
        model.trainingRun().trainingRows() + (double) model.trainingRun().validationRows();
    if (counts) {
      Report.line("rowsPerSecond", rowCount / (model.trainingRun().ingest().toNanos() * 1e-9));
      Report.line("bytesPerValue", heldBytes[0] / (rowCount * model.numFeatures()));
      Report.line("jobs", jobs - 1); // without that of the training
      Report.line("shuffles", shuffles);
      Report.line("shuffledBytesPerValue", shuffledBytes / (rowCount * model.numFeatures()));
    }
  }

  private static long heldBytes(Dataset<Row> rows) {
    return Arrays.stream(rows.sparkSession().sparkContext().getRDDStorageInfo())
        .mapToLong(rdd -> rdd.memSize() + rdd.diskSize())
        .sum();
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart job) {
    jobs++;
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
    long bytes = stage.stageInfo().taskMetrics().shuffleWriteMetrics().bytesWritten();
    shuffles += stage.stageInfo().shuffleDepId().isDefined() ? 1 : 0;
    shuffledBytes += bytes;
  }
}
