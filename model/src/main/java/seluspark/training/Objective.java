package seluspark.training;

import java.io.Serializable;
import seluspark.loss.Loss;
import seluspark.network.Architecture;
import seluspark.network.Network;

/**
 * What a network is trained for: its outputs, the numbers that label a row, and the loss. All else
 * about training is the same for every objective.
 */
public sealed interface Objective extends Serializable
    permits Classification, MultiLabel, Regression, Reconstruction, Retrieval {
  /** Outputs of the network. */
  int outputWidth();

  /** The network to train, as the architecture builds it. */
  default Network network(Architecture architecture, int inputWidth) {
    return architecture.network(inputWidth, outputWidth());
  }

  /** Numbers that label a row of the table; 0 where a row is its own label. */
  int labelWidth();

  /** The loss by which validation rows are measured. */
  Loss loss();

  /** The loss whose gradient moves the weights. */
  default Loss trainingLoss() {
    return loss();
  }

  /** Turns labels and weights as the table has them into those that the loss takes, in place. */
  default void encode(int rowCount, float[] labels, float[] weights) {}

  /**
   * Disturbs training rows before a step, in place; the same key gives the same disturbance.
   *
   * @param from the first row, and {@code to} the end of them
   * @param features (rows × input width)
   */
  default void disturb(int from, int to, long key, float[] features, float[] weights) {}

  /** Whether rows may go through the network by their non-zeros, where most features are 0. */
  default boolean takesSparseRows() {
    return true;
  }

  /** Whether a temperature is fitted on the validation rows, once the weights are found. */
  default boolean isCalibrated() {
    return false;
  }
}
