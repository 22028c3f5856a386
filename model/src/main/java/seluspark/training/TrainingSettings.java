package seluspark.training;

import java.io.Serializable;
import java.time.Duration;
import seluspark.network.Architecture;

/**
 * Everything that training needs to know, as plain values: no Spark Param gets further than this.
 * All of it but {@code workers}, {@code exchangeTimeout}, {@code rowMemory} and {@code recovery}
 * determines the trained network.
 *
 * @param architecture the network's shape and start
 * @param optimizer how a gradient becomes a step
 * @param stopping when training ends
 * @param batchSize rows of one global step, of all shards together
 * @param shards number of logical shards
 * @param workers number of workers, from 1 to shards; 0 takes as many as there are free slots
 * @param seed of the row order, the validation draw, the initial weights and the dropout masks
 * @param validationFraction share of rows drawn for validation where no column marks them
 * @param exchangeTimeout after this long without a word from a peer, a worker gives up
 * @param exchange how gradients come together
 * @param rowMemory bytes that the rows of a worker may take on the heap; 0 takes half of what Spark
 *     keeps for cached data, shared by the workers of an executor
 * @param recovery how training goes on after a fault
 */
public record TrainingSettings(
    Architecture architecture,
    Optimization optimizer,
    Stopping stopping,
    int batchSize,
    int shards,
    int workers,
    long seed,
    double validationFraction,
    Duration exchangeTimeout,
    Exchange exchange,
    long rowMemory,
    Recovery recovery)
    implements Serializable {

  /** The same, but training ends without a second one on all rows. */
  public TrainingSettings withoutRefit() {
    return withStopping(
        new Stopping(
            stopping.maxEpochs(),
            stopping.minSteps(),
            stopping.patience(),
            stopping.metric(),
            false));
  }

  /** The same for so many training rows: with the epochs that give minSteps. */
  TrainingSettings forRows(long trainingRows) {
    long steps = (trainingRows + batchSize - 1) / batchSize;
    return withStopping(stopping.forEpochsOf(Math.toIntExact(steps)));
  }

  private TrainingSettings withStopping(Stopping other) {
    return new TrainingSettings(
        architecture,
        optimizer,
        other,
        batchSize,
        shards,
        workers,
        seed,
        validationFraction,
        exchangeTimeout,
        exchange,
        rowMemory,
        recovery);
  }

  /**
   * The optimizer, by its Param value, and its constants; {@code clipNorm} 0 means no clipping, and
   * {@code warmupFraction} is the share of all steps in which the rate rises linearly.
   */
  public record Optimization(
      String name,
      double learningRate,
      double momentum,
      double beta1,
      double beta2,
      double weightDecay,
      double clipNorm,
      String schedule,
      double warmupFraction)
      implements Serializable {}

  /**
   * At most so many epochs. With a patience above 0, so many epochs without a better metric end
   * training and the best epoch's weights are kept; with 0 the last epoch's are. {@code refit}
   * trains once more, on the validation rows too, for as many epochs as gave the kept weights. A
   * table so small that {@code maxEpochs} are fewer than {@code minSteps} steps gets more epochs.
   */
  public record Stopping(
      int maxEpochs, int minSteps, int patience, ValidationMetric metric, boolean refit)
      implements Serializable {

    /** The same for a table of so many steps an epoch, with the epochs that give minSteps. */
    Stopping forEpochsOf(int steps) {
      int epochs = Math.max(maxEpochs, (minSteps + steps - 1) / steps);
      return new Stopping(epochs, 0, patience, metric, refit);
    }
  }

  /**
   * How training goes on after a fault.
   *
   * @param checkpointDir where checkpoints are written, on any Hadoop file system; null keeps the
   *     newest one in the driver's memory only
   * @param checkpointEpochs epochs from one checkpoint to the next; 0 for none
   * @param checkpointSteps steps of an epoch from one checkpoint to the next; 0 for none
   * @param kept how many checkpoints stay in checkpointDir
   * @param maxRestarts how often training goes on after a fault before it gives up
   * @param replacementSeconds what Spark gets to replace a lost executor before training goes on
   *     with fewer workers
   * @param resume whether to go on from the newest checkpoint in checkpointDir
   * @param maxSkippedSteps steps in a row that may be left out for a gradient that is not finite
   */
  public record Recovery(
      String checkpointDir,
      int checkpointEpochs,
      int checkpointSteps,
      int kept,
      int maxRestarts,
      int replacementSeconds,
      boolean resume,
      int maxSkippedSteps)
      implements Serializable {}
}
