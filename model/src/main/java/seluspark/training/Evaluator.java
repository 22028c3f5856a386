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
  private static final int TALLY = 3;
  private static final int ROWS_PER_BATCH = 512;

  private final RunContext run;
  private final Collective collective;
  private final Network network;
  private final Loss loss;
  private final Workspace workspace;
  private final MicroBatch batch;
  private final Kernels kernels;
  private final float[] firstStart;
  private final Tally tally;
  private final double[] figures;

  Evaluator(RunContext run, Collective collective, Kernels kernels) {
    this.run = run;
    this.collective = collective;
    this.network = run.network().forInference();
    this.loss = run.objective().loss();
    this.workspace = run.workspace(network, ROWS_PER_BATCH, kernels);
    this.batch = new MicroBatch(workspace, run);
    this.kernels = kernels;
    this.firstStart = run.shiftsInFirstLayer() ? new float[run.firstWidth()] : null;
    workspace.startFrom(firstStart);
    this.tally = Tally.of(run.objective());
    this.figures = new double[TALLY + tally.length()];
  }

  /** What an epoch came to; NaN for what the objective does not have. */
  record Figures(
      double trainingLoss, double validationLoss, double rocAuc, double accuracy, double rmse) {}

  /** Figures over all workers, the same on each of them. */
  Figures evaluate(List<ShardCursor> shards, float[] parameters, double[] trainingLossSums)
      throws IOException {
    takeTally(shards, parameters);
    addTrainingLosses(trainingLossSums);
    collective.allReduce(figures, run.validationRows() > 0 ? figures.length : VALIDATION_LOSS);
    return figures();
  }

  /** What the validation rows of some shards add to the figures. */
  double[] tallied(List<ShardCursor> shards, float[] parameters) {
    takeTally(shards, parameters);
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

  private void takeTally(List<ShardCursor> shards, float[] parameters) {
    Arrays.fill(figures, 0);
    shiftFirstLayer(parameters);
    for (ShardCursor shard : shards) {
      if (shard.validationCount() > 0) {
        evaluateShard(shard, parameters, validationScale());
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
      return new Figures(figures[TRAINING_LOSS], Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double weight = figures[VALIDATION_WEIGHT];
    return new Figures(
        figures[TRAINING_LOSS],
        figures[VALIDATION_LOSS] / weight,
        tally.rocAuc(figures, TALLY),
        tally.accuracy(figures, TALLY, validationRows),
        tally.rmse(figures, TALLY, weight));
  }

  private void evaluateShard(ShardCursor shard, float[] parameters, double scale) {
    double lossSum = 0;
    double weightSum = 0;
    double[] measures = new double[tally.measureCount()];
    for (int from = 0; from < shard.validationCount(); from += ROWS_PER_BATCH) {
      forward(shard, from, parameters);
      lossSum += loss.value(batch.rowCount, workspace.output(), batch.labels, batch.weights);
      weightSum += batch.weight();
      tally.count(batch, workspace.output(), figures, TALLY);
      tally.measure(batch, workspace.output(), measures);
    }
    figures[VALIDATION_LOSS] += grid(lossSum * scale);
    figures[VALIDATION_WEIGHT] += grid(weightSum * scale);
    for (int i = 0; i < measures.length; i++) {
      figures[TALLY + i] += grid(measures[i] * scale);
    }
  }

  /** Mean validation losses with the outputs times each factor, the same on all workers. */
  double[] losses(List<ShardCursor> shards, float[] parameters, float[] factors)
      throws IOException {
    double[] sums = lossSums(shards, parameters, factors);
    collective.allReduce(sums, sums.length);
    return means(sums);
  }

  /** What some shards add to the losses of each factor and, last, to their weight. */
  double[] lossSums(List<ShardCursor> shards, float[] parameters, float[] factors) {
    double[] sums = new double[factors.length + 1];
    shiftFirstLayer(parameters);
    for (ShardCursor shard : shards) {
      double[] shardSums = new double[sums.length];
      for (int from = 0; from < shard.validationCount(); from += ROWS_PER_BATCH) {
        forward(shard, from, parameters);
        addLosses(factors, shardSums);
        shardSums[factors.length] += batch.weight();
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += grid(shardSums[i] * validationScale());
      }
    }
    return sums;
  }

  private void addLosses(float[] factors, double[] sums) {
    float[] output = workspace.output();
    float[] scaled = new float[batch.rowCount * network.outputWidth()];
    for (int f = 0; f < factors.length; f++) {
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = factors[f] * output[i];
      }
      sums[f] += loss.value(batch.rowCount, scaled, batch.labels, batch.weights);
    }
  }

  /** Mean losses from the sums over all shards. */
  static double[] means(double[] sums) {
    double[] means = new double[sums.length - 1];
    for (int f = 0; f < means.length; f++) {
      means[f] = sums[f] / sums[means.length];
    }
    return means;
  }

  private void shiftFirstLayer(float[] parameters) {
    if (firstStart != null) {
      run.standardization().start(kernels, network, parameters, firstStart);
    }
  }

  private void forward(ShardCursor shard, int from, float[] parameters) {
    shard.fillValidation(batch, from);
    network.forward(workspace, parameters, batch.rowCount, 0);
  }

  private double validationScale() {
    return 1 / (run.validationRows() * run.meanWeight());
  }

  /** A shard's part of a mean, as it can be added exactly. */
  private double grid(double share) {
    return ExactSums.round(share, ExactSums.range(run.plan().shardCount()));
  }
}
