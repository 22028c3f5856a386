package seluspark.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import seluspark.collective.Collective;
import seluspark.kernel.ExactSums;
import seluspark.kernel.Kernels;
import seluspark.loss.Loss;
import seluspark.network.DropoutKey;
import seluspark.network.MicroBatches;
import seluspark.network.Network;
import seluspark.network.Workspace;
import seluspark.optimizer.GradientClipping;
import seluspark.optimizer.Optimizer;

/**
 * One synchronous step on one worker: the gradients of its shards' micro-batches, their exact sum
 * over all workers, the update of this worker's slice of the parameters, and the gathering of all
 * slices. Nothing here depends on how many workers there are: each contribution is rounded to a
 * common grid before it is added, and addition on that grid is exact.
 */
final class GlobalStep {
  private final Network network;
  private final Loss loss;
  private final Collective collective;
  private final Optimizer optimizer;
  private final GradientClipping clipping;
  private final int sliceStart;
  private final int sliceLength;
  private final double range;

  private final Workspace workspace;
  private final MicroBatch rows;
  private final MicroBatches batches;
  private final float[] gradient;
  private final double[] sums;
  private final double[] shardWeights;
  private final double[] losses;
  private final double[] squares = new double[GradientClipping.SUM_LENGTH];
  private final RunContext run;
  private final Kernels kernels;

  // Where a standardization leaves its shifts to the first layer; else empty.
  private final float[] firstStart;
  private final double[] firstBiasSums;

  GlobalStep(RunContext run, Collective collective, Kernels kernels, int rowCapacity) {
    TrainingSettings settings = run.settings();
    this.run = run;
    this.network = run.network();
    this.loss = run.objective().trainingLoss();
    this.collective = collective;
    int parameterCount = network.parameterCount();
    this.sliceStart = Collective.sliceStart(parameterCount, collective.rank(), collective.size());
    this.sliceLength =
        Collective.sliceStart(parameterCount, collective.rank() + 1, collective.size())
            - sliceStart;
    this.optimizer = Optimizers.create(settings.optimizer(), network, sliceStart, sliceLength);
    double clipNorm = settings.optimizer().clipNorm();
    this.clipping = clipNorm > 0 ? new GradientClipping(clipNorm) : null;
    this.range = ExactSums.range(run.plan().shardCount());
    this.workspace = run.workspace(network, rowCapacity, kernels);
    workspace.exchangeMomentsBy(collective::allReduce);
    this.rows = new MicroBatch(workspace, run);
    this.kernels = kernels;
    int shifted = run.shiftsInFirstLayer() ? run.firstWidth() : 0;
    this.firstStart = new float[shifted];
    this.firstBiasSums = new double[shifted];
    workspace.startFrom(shifted > 0 ? firstStart : null);
    this.batches = new MicroBatches(run.plan().shardCount());
    this.gradient = new float[sliceLength];
    this.sums = new double[parameterCount];
    this.shardWeights = new double[run.plan().shardCount()];
    this.losses = new double[run.plan().shardCount()];
  }

  /** What updates this worker's slice of the parameters, which starts at {@link #sliceStart}. */
  Optimizer optimizer() {
    return optimizer;
  }

  int sliceStart() {
    return sliceStart;
  }

  /**
   * Moves {@code parameters} by one step, unless its loss or gradient is not finite: then all
   * workers leave everything as it was.
   *
   * @param lossSums receives, for each cursor, its added weighted loss
   * @return whether the step was taken, the same on all workers
   */
  boolean run(
      List<ShardCursor> shards,
      int step,
      long globalStep,
      float learningRate,
      float[] parameters,
      double[] lossSums,
      ExchangeClock clock)
      throws IOException {
    double stepWeight = run.isWeighted() ? stepWeight(shards, step, clock) : run.rowsOfStep(step);
    addGradients(shards, step, globalStep, stepWeight, parameters);
    clock.start();
    if (run.shiftsInFirstLayer()) { // Every slice of the weights needs all of the biases.
      copyFirstBiasSums();
      collective.allReduce(firstBiasSums, firstBiasSums.length);
    }
    collective.reduceScatter(sums, sums.length);
    clock.stop();
    return update(learningRate, parameters, lossSums, clock);
  }

  /** The gradients of some shards in {@code sums} and their losses in {@code losses}. */
  private void addGradients(
      List<ShardCursor> shards, int step, long globalStep, double stepWeight, float[] parameters)
      throws IOException {
    double scale = stepWeight > 0 ? 1 / stepWeight : 0;
    gather(shards, step, globalStep);
    if (run.shiftsInFirstLayer()) {
      run.standardization().start(kernels, network, parameters, firstStart);
    }
    try {
      network.forward(workspace, parameters, batches);
      addLosses(shards.size(), (float) scale);
      network.backward(workspace, parameters, batches, sums, range);
    } catch (UncheckedIOException e) {
      // From a layer that exchanges moments.
      throw e.getCause();
    }
  }

  /** The gradients of some shards and, behind them, the loss of each shard, 0 for the others. */
  double[] contribution(
      List<ShardCursor> shards, int step, long globalStep, double stepWeight, float[] parameters)
      throws IOException {
    addGradients(shards, step, globalStep, stepWeight, parameters);
    double[] contribution = Arrays.copyOf(sums, sums.length + losses.length);
    for (int s = 0; s < shards.size(); s++) {
      contribution[sums.length + shards.get(s).shard()] = losses[s];
    }
    return contribution;
  }

  /** Takes the sum of all contributions as the gradient of this step. */
  void receive(double[] contributions) {
    System.arraycopy(contributions, 0, sums, 0, sums.length);
    copyFirstBiasSums();
    System.arraycopy(contributions, sums.length, losses, 0, losses.length);
  }

  private void copyFirstBiasSums() {
    int biasAt = run.inputWidth() * firstBiasSums.length;
    System.arraycopy(sums, biasAt, firstBiasSums, 0, firstBiasSums.length);
  }

  /** The second half of a step, when {@code sums} holds this worker's slice of the gradient. */
  boolean update(float learningRate, float[] parameters, double[] lossSums, ExchangeClock clock)
      throws IOException {
    if (run.shiftsInFirstLayer()) {
      run.standardization().gradient(network, sums, firstBiasSums, sliceStart, gradient);
    } else {
      for (int i = 0; i < sliceLength; i++) {
        gradient[i] = (float) sums[sliceStart + i];
      }
    }
    double squaredNorm = squaredNorm(clock);
    float clip = clipping == null ? 1 : clipping.factor(squares);
    if (!Double.isFinite(squaredNorm) || Float.isNaN(clip)) {
      return false;
    }
    for (int s = 0; s < lossSums.length; s++) {
      lossSums[s] += losses[s];
    }
    optimizer.step(gradient, clip, parameters, sliceStart, learningRate);
    clock.start();
    collective.allGather(parameters, parameters.length);
    clock.stop();
    network.followMoments(workspace, parameters);
    return true;
  }

  /** Why the step before was not taken; all workers call it together. */
  Diagnosis diagnosis() throws IOException {
    Diagnosis diagnosis = new Diagnosis(network.tensors());
    diagnosis.gradient(gradient, sliceStart, sliceLength);
    lookAtFeatures(diagnosis);
    double[] figures = diagnosis.figures(collective.rank(), collective.size());
    collective.allReduce(figures, figures.length);
    diagnosis.take(figures);
    return diagnosis;
  }

  /** Shows the rows of a step to {@code diagnosis}. */
  void lookAtFeatures(List<ShardCursor> shards, int step, long globalStep, Diagnosis diagnosis) {
    gather(shards, step, globalStep);
    lookAtFeatures(diagnosis);
  }

  private void lookAtFeatures(Diagnosis diagnosis) {
    if (run.isSparse()) {
      diagnosis.features(rows.sparse);
    } else {
      diagnosis.features(rows.features, rows.rowCount, run.inputWidth());
    }
  }

  /** The rows of all shards of this worker, in one pass: larger products are faster. */
  private void gather(List<ShardCursor> shards, int step, long globalStep) {
    rows.clear();
    batches.clear();
    batches.partOfStep(run.rowsOfStep(step), run.plan().shardCount());
    for (ShardCursor shard : shards) {
      int before = rows.rowCount;
      shard.appendTraining(rows, step, run.stepsPerEpoch());
      long key = DropoutKey.of(run.settings().seed(), globalStep, shard.shard());
      rows.disturb(before, key);
      batches.add(rows.rowCount - before, key);
    }
    rows.encode();
  }

  private void addLosses(int shardCount, float scale) {
    for (int s = 0; s < shardCount; s++) {
      losses[s] =
          loss.gradient(
              batches.start(s),
              batches.start(s + 1),
              workspace.output(),
              rows.labels,
              rows.weights,
              scale,
              workspace.outputGradient());
    }
  }

  /**
   * The weight of all rows of a step. Each shard has a place of its own in the exchange, where the
   * others add 0, so nothing is rounded; then everyone adds the shards in their order.
   */
  private double stepWeight(List<ShardCursor> shards, int step, ExchangeClock clock)
      throws IOException {
    Arrays.fill(shardWeights, 0);
    for (ShardCursor shard : shards) {
      shardWeights[shard.shard()] = shard.trainingWeight(step, run.stepsPerEpoch());
    }
    clock.start();
    collective.allReduce(shardWeights, shardWeights.length);
    clock.stop();
    double sum = 0;
    for (double weight : shardWeights) {
      sum += weight;
    }
    return sum;
  }

  /**
   * The squared norm of the gradient over all workers, in {@code squares} too. It is not finite on
   * any of them if one has a loss or a gradient that is not.
   */
  private double squaredNorm(ExchangeClock clock) throws IOException {
    Arrays.fill(squares, 0);
    GradientClipping.addSquares(sliceLength, gradient, 0, squares);
    for (double each : losses) {
      squares[0] += each * 0.0;
    }
    clock.start();
    collective.allReduce(squares, squares.length);
    clock.stop();
    return squares[0] + squares[1];
  }
}
