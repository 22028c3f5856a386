package seluspark.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import seluspark.collective.Collective;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;
import seluspark.optimizer.Optimizer;

/**
 * The steps of a training that the driver leads: a Spark job a step adds up the gradients of the
 * cached shards, and the driver updates all parameters. It needs no two tasks at the same time, so
 * it works with one slot and with dynamic allocation; a job takes a tenth of a second, where
 * workers that exchange among themselves take a thousandth. Sums are exact, so the bits are the
 * same.
 */
final class DriverSteps implements Steps {
  private static final int TREE_DEPTH = 2;

  private final RunContext run;
  private final JavaRDD<WorkerRows> workers;
  private final JavaSparkContext spark;
  private final GlobalStep globalStep;
  private final Evaluator evaluator;
  private int epoch;
  private double[] weights;
  private int step;
  private long globalStepNumber;

  DriverSteps(RunContext run, JavaRDD<WorkerRows> workers) {
    this.run = run;
    this.workers = workers;
    this.spark = JavaSparkContext.fromSparkContext(workers.context());
    Kernels kernels = KernelSelection.newKernels();
    this.globalStep = new GlobalStep(run, Collective.alone(), kernels, 1);
    this.evaluator = new Evaluator(run, Collective.alone(), kernels);
  }

  @Override
  public int firstShard() {
    return 0;
  }

  @Override
  public int shardCount() {
    return run.plan().shardCount();
  }

  @Override
  public void begin(int number) {
    epoch = number;
    weights = run.isWeighted() ? sum(new Weights(run, epoch)) : null;
  }

  @Override
  public boolean take(
      int number,
      long globalNumber,
      float learningRate,
      float[] parameters,
      double[] lossSums,
      ExchangeClock clock)
      throws IOException {
    step = number;
    globalStepNumber = globalNumber;
    Broadcast<float[]> shared = spark.broadcast(parameters);
    try {
      clock.start();
      double[] sums = sum(new Gradients(run, epoch, step, globalStepNumber, weightOf(), shared));
      clock.stop();
      globalStep.receive(sums);
      return globalStep.update(learningRate, parameters, lossSums, clock);
    } finally {
      shared.destroy();
    }
  }

  private double weightOf() {
    if (weights == null) {
      return run.rowsOfStep(step);
    }
    double sum = 0;
    for (int shard = 0; shard < shardCount(); shard++) {
      sum += weights[step * shardCount() + shard];
    }
    return sum;
  }

  @Override
  public Diagnosis diagnosis() throws IOException {
    Diagnosis diagnosis = globalStep.diagnosis();
    diagnosis.take(sum(new LargestFeatures(run, epoch, step, globalStepNumber)));
    return diagnosis;
  }

  @Override
  public Evaluator.Figures evaluate(float[] parameters, double[] lossSums) {
    if (run.validationRows() == 0) {
      return evaluator.figures(null, lossSums);
    }
    Broadcast<float[]> shared = spark.broadcast(parameters);
    try {
      return evaluator.figures(sum(new Tallies(run, shared)), lossSums);
    } finally {
      shared.destroy();
    }
  }

  @Override
  public double[] losses(float[] parameters, float[] factors) {
    Broadcast<float[]> shared = spark.broadcast(parameters);
    try {
      return Evaluator.means(sum(new ScaledLosses(run, shared, factors)));
    } finally {
      shared.destroy();
    }
  }

  @Override
  public Optimizer optimizer() {
    return globalStep.optimizer();
  }

  @Override
  public int sliceStart() {
    return 0;
  }

  private double[] sum(Part part) {
    return workers.mapPartitions(part).treeReduce(DriverSteps::added, TREE_DEPTH);
  }

  private static double[] added(double[] sums, double[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
    return sums;
  }

  /** What the rows of one worker add to a sum; where only one worker has a say, others add 0. */
  private abstract static class Part implements FlatMapFunction<Iterator<WorkerRows>, double[]> {
    private static final long serialVersionUID = 1L;
    final RunContext run;

    Part(RunContext run) {
      this.run = run;
    }

    @Override
    public Iterator<double[]> call(Iterator<WorkerRows> rows) {
      int worker = TaskContext.getPartitionId();
      return List.of(of(worker, WorkerSteps.cursors(run, rows.next(), worker))).iterator();
    }

    abstract double[] of(int worker, List<ShardCursor> shards);

    void shuffle(List<ShardCursor> shards, int epoch) {
      for (ShardCursor shard : shards) {
        shard.shuffle(run.settings().seed(), epoch);
      }
    }
  }

  /** The weight of each shard in each step of an epoch. */
  private static final class Weights extends Part {
    private static final long serialVersionUID = 1L;
    private final int epoch;

    Weights(RunContext run, int epoch) {
      super(run);
      this.epoch = epoch;
    }

    @Override
    double[] of(int worker, List<ShardCursor> shards) {
      shuffle(shards, epoch);
      int steps = run.stepsPerEpoch();
      int shardCount = run.plan().shardCount();
      double[] weights = new double[steps * shardCount];
      for (int step = 0; step < steps; step++) {
        for (ShardCursor shard : shards) {
          weights[step * shardCount + shard.shard()] = shard.trainingWeight(step, steps);
        }
      }
      return weights;
    }
  }

  /** The gradient of a step, and behind it the loss of each shard. */
  private static final class Gradients extends Part {
    private static final long serialVersionUID = 1L;
    private final int epoch;
    private final int step;
    private final long globalStep;
    private final double stepWeight;
    private final Broadcast<float[]> parameters;

    Gradients(
        RunContext run,
        int epoch,
        int step,
        long globalStep,
        double stepWeight,
        Broadcast<float[]> parameters) {
      super(run);
      this.epoch = epoch;
      this.step = step;
      this.globalStep = globalStep;
      this.stepWeight = stepWeight;
      this.parameters = parameters;
    }

    @Override
    double[] of(int worker, List<ShardCursor> shards) {
      shuffle(shards, epoch);
      Kernels kernels = KernelSelection.newKernels();
      GlobalStep gradients =
          new GlobalStep(run, Collective.alone(), kernels, run.largestBatch(worker));
      try {
        return gradients.contribution(shards, step, globalStep, stepWeight, parameters.value());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot compute the gradients of a step", e);
      }
    }
  }

  /** For each worker its feature of largest magnitude, and that magnitude. */
  private static final class LargestFeatures extends Part {
    private static final long serialVersionUID = 1L;
    private final int epoch;
    private final int step;
    private final long globalStep;

    LargestFeatures(RunContext run, int epoch, int step, long globalStep) {
      super(run);
      this.epoch = epoch;
      this.step = step;
      this.globalStep = globalStep;
    }

    @Override
    double[] of(int worker, List<ShardCursor> shards) {
      shuffle(shards, epoch);
      Kernels kernels = KernelSelection.newKernels();
      GlobalStep reader =
          new GlobalStep(run, Collective.alone(), kernels, run.largestBatch(worker));
      Diagnosis own = new Diagnosis(List.of());
      reader.lookAtFeatures(shards, step, globalStep, own);
      return own.figures(worker, run.plan().workerCount());
    }
  }

  /** What the validation rows add to the figures of an epoch. */
  private static final class Tallies extends Part {
    private static final long serialVersionUID = 1L;
    private final Broadcast<float[]> parameters;

    Tallies(RunContext run, Broadcast<float[]> parameters) {
      super(run);
      this.parameters = parameters;
    }

    @Override
    double[] of(int worker, List<ShardCursor> shards) {
      Evaluator evaluator = new Evaluator(run, Collective.alone(), KernelSelection.newKernels());
      return evaluator.tallied(shards, parameters.value());
    }
  }

  /** The validation losses with the outputs times each factor. */
  private static final class ScaledLosses extends Part {
    private static final long serialVersionUID = 1L;
    private final Broadcast<float[]> parameters;
    private final float[] factors;

    ScaledLosses(RunContext run, Broadcast<float[]> parameters, float[] factors) {
      super(run);
      this.parameters = parameters;
      this.factors = factors;
    }

    @Override
    double[] of(int worker, List<ShardCursor> shards) {
      Evaluator evaluator = new Evaluator(run, Collective.alone(), KernelSelection.newKernels());
      return evaluator.lossSums(shards, parameters.value(), factors);
    }
  }
}
