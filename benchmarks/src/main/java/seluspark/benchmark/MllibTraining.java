package seluspark.benchmark;

import java.io.IOException;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Trains MLlib's perceptron (sigmoid layers, L-BFGS over all rows) on cached rows, and prints rows
 * a second of each gradient evaluation. An evaluation is one Spark job of the optimizer; it lasts
 * from the start of its job to the start of the next one's.
 */
final class MllibTraining extends SparkListener {
  private static final int WARM_UP_EVALUATIONS = 2;

  private final int rowCount;
  private final Lap lap = new Lap();
  private int evaluations;

  private MllibTraining(int rowCount) {
    this.rowCount = rowCount;
  }

  /** Arguments: network, workers, L-BFGS iterations. */
  public static void main(String[] arguments) throws IOException {
    BenchmarkNetwork network = BenchmarkNetwork.valueOf(arguments[0]);
    int workers = Integer.parseInt(arguments[1]);
    MllibTraining listener = new MllibTraining(network.rowsPerEpoch());
    try (SparkSession spark = LocalSession.of(workers)) {
      Dataset<Row> rows =
          StandardNormalRows.table(spark, network.rowsPerEpoch(), network.inputWidth(), workers)
              .cache();
      rows.count();
      spark.sparkContext().addSparkListener(listener);
      new MultilayerPerceptronClassifier()
          .setLayers(layers(network))
          .setMaxIter(Integer.parseInt(arguments[2]))
          .setTol(0)
          .setSeed(1)
          .fit(rows);
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart job) {
    // Stages come in no order.
    if (CollectionConverters.asJava(job.stageInfos()).stream()
        .anyMatch(stage -> stage.name().contains("LBFGS"))) {
      if (evaluations > WARM_UP_EVALUATIONS) {
        lap.report(rowCount);
      }
      evaluations++;
      lap.restart();
    }
  }

  /** One output more than our network: softmax over both classes. */
  private static int[] layers(BenchmarkNetwork network) {
    int[] hidden = network.hiddenLayers();
    int[] layers = new int[hidden.length + 2];
    layers[0] = network.inputWidth();
    System.arraycopy(hidden, 0, layers, 1, hidden.length);
    layers[layers.length - 1] = 2;
    return layers;
  }
}
