package seluspark.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import seluspark.collective.Collective;
import seluspark.kernel.ExactSums;
import seluspark.kernel.Kernels;
import seluspark.loss.Loss;
import seluspark.network.Network;
import seluspark.network.Workspace;

/**
 * The figures of an epoch, exact over all workers: losses are added shard by shard in a fixed order
 * and then on a common grid, hits and ROC counts are integers.
 */
final class Evaluator {
  private static final int TRAINING_LOSS = 0;
  private static final int VALIDATION_LOSS = 1;
  private static final int VALIDATION_WEIGHT = 2;
  private static final int HITS = 3;
  private static final int HISTOGRAM = 4;
  private static final int ROWS_PER_BATCH = 512;

  private final RunContext run;
  private final Collective collective;
  private final Network network;
  private final Loss loss;
  private final Workspace workspace;
  private final MicroBatch batch;
  private final double[] figures;

  Evaluator(RunContext run, Collective collective, Kernels kernels) {
    this.run = run;
    this.collective = collective;
    this.network = run.network().forInference();
    this.loss = run.objective().loss();
    this.workspace = new Workspace(network, ROWS_PER_BATCH, kernels);
    this.batch = new MicroBatch(workspace.input(), loss.labelWidth(), ROWS_PER_BATCH);
    boolean binary = run.objective().isBinary();
    this.figures = new double[HISTOGRAM + (binary ? RocHistogram.length() : 0)];
  }

  /** What an epoch came to. */
  record Figures(double trainingLoss, double validationLoss, double rocAuc, double accuracy) {}

  /** Figures over all workers, the same on each of them. */
  Figures evaluate(List<ShardCursor> shards, float[] parameters, double[] trainingLossSums)
      throws IOException {
    tally(shards, parameters);
    addTrainingLosses(trainingLossSums);
    collective.allReduce(figures, run.validationRows() > 0 ? figures.length : VALIDATION_LOSS);
    return figures();
  }

  /** What the validation rows of some shards add to the figures. */
  double[] tallied(List<ShardCursor> shards, float[] parameters) {
    tally(shards, parameters);
    return figures.clone();
  }

  /**
   * Figures from what was tallied of all shards; null where there are no validation rows.
   *
   * @param trainingLossSums of all shards
   */
  Figures figures(double[] tallied, double[] trainingLossSums) {
    Arrays.fill(figures, 0);
    if (tallied != null) {
      System.arraycopy(tallied, 0, figures, 0, figures.length);
    }
    addTrainingLosses(trainingLossSums);
    return figures();
  }

  private void tally(List<ShardCursor> shards, float[] parameters) {
    Arrays.fill(figures, 0);
    double validationScale = 1 / (run.validationRows() * run.meanWeight());
    for (ShardCursor shard : shards) {
      if (shard.validationCount() > 0) {
        evaluateShard(shard, parameters, validationScale);
      }
    }
  }

  private void addTrainingLosses(double[] sums) {
    double trainingScale = 1 / (run.trainingRows() * run.meanWeight());
    for (double sum : sums) {
      figures[TRAINING_LOSS] += grid(sum * trainingScale);
    }
  }

  private Figures figures() {
    long validationRows = run.validationRows();
    if (validationRows == 0) {
      return new Figures(figures[TRAINING_LOSS], Double.NaN, Double.NaN, Double.NaN);
    }
    return new Figures(
        figures[TRAINING_LOSS],
        figures[VALIDATION_LOSS] / figures[VALIDATION_WEIGHT],
        figures.length > HISTOGRAM ? RocHistogram.area(figures, HISTOGRAM) : Double.NaN,
        figures[HITS] / validationRows);
  }

  private void evaluateShard(ShardCursor shard, float[] parameters, double scale) {
    double lossSum = 0;
    double weightSum = 0;
    for (int from = 0; from < shard.validationCount(); from += ROWS_PER_BATCH) {
      shard.fillValidation(batch, from);
      network.forward(workspace, parameters, batch.rowCount, 0);
      lossSum += loss.value(batch.rowCount, workspace.output(), batch.labels, batch.weights);
      weightSum += batch.weight();
      countHits();
    }
    figures[VALIDATION_LOSS] += grid(lossSum * scale);
    figures[VALIDATION_WEIGHT] += grid(weightSum * scale);
  }

  private void countHits() {
    float[] output = workspace.output();
    int width = network.outputWidth();
    for (int row = 0; row < batch.rowCount; row++) {
      int label = (int) batch.labels[row];
      if (width == 1) {
        figures[HITS] += (output[row] > 0 ? 1 : 0) == label ? 1 : 0;
        figures[RocHistogram.index(HISTOGRAM, output[row], label == 1)]++;
      } else {
        figures[HITS] += largest(output, row * width, width) == label ? 1 : 0;
      }
    }
  }

  private static int largest(float[] values, int at, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = values[at + i] > values[at + best] ? i : best;
    }
    return best;
  }

  /** A shard's part of a mean, as it can be added exactly. */
  private double grid(double share) {
    return ExactSums.round(share, ExactSums.range(run.plan().shardCount()));
  }
}
