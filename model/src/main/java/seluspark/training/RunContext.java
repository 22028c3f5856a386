package seluspark.training;

import java.io.Serializable;
import seluspark.kernel.Kernels;
import seluspark.network.Network;
import seluspark.network.Workspace;

/**
 * What all workers of a run know alike: settings, who hosts what, and the totals over all rows.
 *
 * @param objective what the network is to predict
 * @param inputWidth number of features
 * @param meanWeight mean weight of all rows; 1 where rows carry no weights
 * @param isSparse whether rows go through the network by their non-zeros: by the share of these
 *     over all rows, so that all workers, however many, do alike
 * @param standardization what is done to the features of every row; null to leave them
 * @param onAllRows whether validation rows are trained on too, and nothing is validated
 */
record RunContext(
    TrainingSettings settings,
    Objective objective,
    ShardPlan plan,
    int inputWidth,
    double meanWeight,
    boolean isWeighted,
    boolean isSparse,
    Standardization standardization,
    boolean onAllRows)
    implements Serializable {

  Network network() {
    return objective.network(settings.architecture(), inputWidth);
  }

  /** Buffers for passes of this run's rows through that network, or through its inference form. */
  Workspace workspace(Network network, int rowCapacity, Kernels kernels) {
    return isSparse
        ? Workspace.ofSparseRows(network, rowCapacity, kernels)
        : new Workspace(network, rowCapacity, kernels);
  }

  /** Whether the shifts of a standardization are left to the first layer. */
  boolean shiftsInFirstLayer() {
    return isSparse && standardization != null;
  }

  /** Outputs of the first layer. */
  int firstWidth() {
    return network().layers().get(0).outputWidth();
  }

  /** The same run on all rows, validation rows included. */
  RunContext refit() {
    return new RunContext(
        settings,
        objective,
        plan,
        inputWidth,
        meanWeight,
        isWeighted,
        isSparse,
        standardization,
        true);
  }

  /** The same run, hosted by other workers. */
  RunContext withPlan(ShardPlan other) {
    return new RunContext(
        settings,
        objective,
        other,
        inputWidth,
        meanWeight,
        isWeighted,
        isSparse,
        standardization,
        onAllRows);
  }

  long trainingRows() {
    return plan.trainingRows() + (onAllRows ? plan.validationRows() : 0);
  }

  long validationRows() {
    return onAllRows ? 0 : plan.validationRows();
  }

  private long trainingRows(int shard) {
    long training = plan.firstTrainingRow(shard + 1) - plan.firstTrainingRow(shard);
    long validation = plan.firstValidationRow(shard + 1) - plan.firstValidationRow(shard);
    return training + (onAllRows ? validation : 0);
  }

  /** Every epoch has as many steps as batches of batchSize rows cover the training rows. */
  int stepsPerEpoch() {
    long batches = (trainingRows() + settings.batchSize() - 1) / settings.batchSize();
    return Math.toIntExact(batches);
  }

  long totalSteps() {
    return (long) stepsPerEpoch() * settings.stopping().maxEpochs();
  }

  /** Rows that all shards together contribute to a step of each epoch. */
  int rowsOfStep(int step) {
    int rows = 0;
    for (int shard = 0; shard < plan.shardCount(); shard++) {
      long shardRows = trainingRows(shard);
      rows +=
          ShardCursor.pieceStart(shardRows, shard, plan.shardCount(), step + 1, stepsPerEpoch())
              - ShardCursor.pieceStart(shardRows, shard, plan.shardCount(), step, stepsPerEpoch());
    }
    return rows;
  }

  /** The most rows that the shards of one worker together contribute to a step. */
  int largestBatch(int worker) {
    int largest = 0;
    for (int shard = plan.firstShard(worker); shard < plan.firstShard(worker + 1); shard++) {
      largest += (int) ((trainingRows(shard) + stepsPerEpoch() - 1) / stepsPerEpoch());
    }
    return Math.max(1, largest);
  }
}
