package seluspark.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import seluspark.collective.Collective;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;
import seluspark.optimizer.Optimizer;

/** The steps of one worker, which hosts some shards and exchanges with the others. */
final class WorkerSteps implements Steps {
  private final RunContext run;
  private final int firstShard;
  private final List<ShardCursor> shards;
  private final GlobalStep globalStep;
  private final Evaluator evaluator;

  WorkerSteps(RunContext run, WorkerRows rows, Collective collective) {
    this.run = run;
    int worker = collective.rank();
    this.firstShard = run.plan().firstShard(worker);
    this.shards = cursors(run, rows, worker);
    Kernels kernels = KernelSelection.newKernels();
    this.globalStep = new GlobalStep(run, collective, kernels, run.largestBatch(worker));
    this.evaluator = new Evaluator(run, collective, kernels);
  }

  /** Cursors of the shards that {@code worker} hosts. */
  static List<ShardCursor> cursors(RunContext run, WorkerRows rows, int worker) {
    ShardPlan plan = run.plan();
    List<ShardCursor> shards = new ArrayList<>();
    for (int shard = plan.firstShard(worker); shard < plan.firstShard(worker + 1); shard++) {
      shards.add(new ShardCursor(shard, worker, plan, rows, run.onAllRows()));
    }
    return shards;
  }

  @Override
  public int firstShard() {
    return firstShard;
  }

  @Override
  public int shardCount() {
    return shards.size();
  }

  @Override
  public void begin(int epoch) {
    for (ShardCursor shard : shards) {
      shard.shuffle(run.settings().seed(), epoch);
    }
  }

  @Override
  public boolean take(
      int step,
      long globalStepNumber,
      float learningRate,
      float[] parameters,
      double[] lossSums,
      ExchangeClock clock)
      throws IOException {
    return globalStep.run(
        shards, step, globalStepNumber, learningRate, parameters, lossSums, clock);
  }

  @Override
  public Diagnosis diagnosis() throws IOException {
    return globalStep.diagnosis();
  }

  @Override
  public Evaluator.Figures evaluate(float[] parameters, double[] lossSums) throws IOException {
    return evaluator.evaluate(shards, parameters, lossSums);
  }

  @Override
  public double[] losses(float[] parameters, float[] factors) throws IOException {
    return evaluator.losses(shards, parameters, factors);
  }

  @Override
  public Optimizer optimizer() {
    return globalStep.optimizer();
  }

  @Override
  public int sliceStart() {
    return globalStep.sliceStart();
  }
}
