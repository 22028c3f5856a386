package seluspark.benchmark;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import seluspark.estimator.SeluClassifier;
import seluspark.training.EpochReport;

/**
 * Trains one network as a Spark job and prints the rows a second of each epoch after warm-up, from
 * the trainer's own reports: exchange, loss sums and the driver's line are in it, ingest is not.
 */
final class SelusparkTraining {
  private static final double FIGURES_TO_GIVE_AT_LEAST = 3;

  private final double warmUpSeconds;
  private final int lastEpoch;
  private final Lap lap = new Lap();
  private double trainedSeconds;

  private SelusparkTraining(double warmUpSeconds, int lastEpoch) {
    this.warmUpSeconds = warmUpSeconds;
    this.lastEpoch = lastEpoch;
  }

  /** Arguments: network, workers, seconds of warm-up, epochs. */
  public static void main(String[] arguments) throws IOException {
    BenchmarkNetwork network = BenchmarkNetwork.valueOf(arguments[0]);
    int workers = Integer.parseInt(arguments[1]);
    int epochs = Integer.parseInt(arguments[3]);
    SelusparkTraining watch = new SelusparkTraining(Double.parseDouble(arguments[2]), epochs);
    try (SparkSession spark = LocalSession.of(workers)) {
      classifier(network, workers, epochs)
          .onEpoch(watch::observe)
          .fit(
              StandardNormalRows.table(
                  spark, network.rowsPerEpoch(), network.inputWidth(), workers));
    }
  }

  /** Adam alone, as in the other systems: no clipping, no weight decay, no validation. */
  static SeluClassifier classifier(BenchmarkNetwork network, int workers, int epochs) {
    return new SeluClassifier()
        .setHiddenLayers(network.hiddenLayers())
        .setDropout(BenchmarkNetwork.DROPOUT)
        .setBatchSize(network.batchSize())
        .setNumWorkers(workers)
        .setOptimizer("adam")
        .setLearningRate(1e-4)
        .setWeightDecay(0)
        .setClipNorm(0)
        .setValidationFraction(0)
        .setRefit(false)
        .setMaxEpochs(epochs);
  }

  private void observe(EpochReport epoch) {
    if (trainedSeconds >= warmUpSeconds || epoch.epoch() > lastEpoch - FIGURES_TO_GIVE_AT_LEAST) {
      Report.line(Report.SAMPLES_PER_SECOND, epoch.rowsPerSecond());
      Report.line(Report.SAMPLES_PER_PROCESSOR_SECOND, epoch.rows() / lap.processorSeconds());
      Report.line("exchangeShare", epoch.exchangeSeconds() / epoch.seconds());
    }
    trainedSeconds += epoch.seconds();
    lap.restart();
  }
}
