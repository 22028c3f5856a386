package seluspark.training;

import java.io.Serializable;
import seluspark.network.Network;

/**
 * What all workers of a run know alike: settings, who hosts what, and the totals over all rows.
 *
 * @param objective what the network is to predict
 * @param inputWidth number of features
 * @param meanWeight mean weight of the training rows; 1 where rows carry no weights
 */
record RunContext(
    TrainingSettings settings,
    Objective objective,
    ShardPlan plan,
    int inputWidth,
    double meanWeight,
    boolean isWeighted)
    implements Serializable {

  Network network() {
    TrainingSettings.Shape shape = settings.network();
    return Network.selfNormalizing(
        inputWidth, shape.hiddenLayers(), objective.outputWidth(), shape.dropout());
  }

  /** Every epoch has as many steps as batches of batchSize rows cover the training rows. */
  int stepsPerEpoch() {
    long batches = (plan.trainingRows() + settings.batchSize() - 1) / settings.batchSize();
    return Math.toIntExact(batches);
  }

  long totalSteps() {
    return (long) stepsPerEpoch() * settings.stopping().maxEpochs();
  }

  /** Rows that all shards together contribute to a step of each epoch. */
  int rowsOfStep(int step) {
    int rows = 0;
    for (int shard = 0; shard < plan.shardCount(); shard++) {
      long shardRows = plan.firstTrainingRow(shard + 1) - plan.firstTrainingRow(shard);
      rows +=
          ShardCursor.pieceStart(shardRows, shard, plan.shardCount(), step + 1, stepsPerEpoch())
              - ShardCursor.pieceStart(shardRows, shard, plan.shardCount(), step, stepsPerEpoch());
    }
    return rows;
  }

  /** The most rows that a shard contributes to a step. */
  int largestMicroBatch() {
    long largestShard = (plan.trainingRows() + plan.shardCount() - 1) / plan.shardCount();
    return (int) ((largestShard + stepsPerEpoch() - 1) / stepsPerEpoch());
  }
}
