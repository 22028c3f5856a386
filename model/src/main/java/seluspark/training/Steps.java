package seluspark.training;

import java.io.IOException;
import seluspark.optimizer.Optimizer;

/**
 * The steps of a training as its loop sees them: a worker's, which exchanges gradients with its
 * peers, or the driver's, which has them computed by Spark jobs. Both give the same bits.
 */
interface Steps {

  /** The first of the shards whose losses this side keeps, which are {@link #shardCount}. */
  int firstShard();

  int shardCount();

  /** Begins an epoch, or what a checkpoint has left of it. */
  void begin(int epoch) throws IOException;

  /**
   * Moves {@code parameters} by one step, unless its loss or gradient is not finite.
   *
   * @param step of the epoch, and {@code globalStep} of the training
   * @param lossSums of the shards, to which the step's losses are added
   * @return whether the step was taken
   */
  boolean take(
      int step,
      long globalStep,
      float learningRate,
      float[] parameters,
      double[] lossSums,
      ExchangeClock clock)
      throws IOException;

  /** Why the step before was not taken. */
  Diagnosis diagnosis() throws IOException;

  /** The figures of an epoch over all rows. */
  Evaluator.Figures evaluate(float[] parameters, double[] lossSums) throws IOException;

  /** The mean loss of the validation rows with the network's outputs times each factor. */
  double[] losses(float[] parameters, float[] factors) throws IOException;

  /** What updates the slice of the parameters that starts at {@link #sliceStart}. */
  Optimizer optimizer();

  int sliceStart();
}
