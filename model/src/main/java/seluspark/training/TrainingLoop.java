package seluspark.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import seluspark.collective.Collective;
import seluspark.kernel.KernelSelection;
import seluspark.kernel.Kernels;
import seluspark.network.Network;
import seluspark.optimizer.LearningRateSchedule;

/** The epochs of one worker. All workers run the same loop and see the same figures. */
final class TrainingLoop {
  private final RunContext run;
  private final Collective collective;
  private final Consumer<EpochReport> progress;
  private final List<ShardCursor> shards = new ArrayList<>();
  private final GlobalStep globalStep;
  private final Evaluator evaluator;
  private final LearningRateSchedule schedule;
  private final float[] parameters;

  TrainingLoop(
      RunContext run, WorkerRows rows, Collective collective, Consumer<EpochReport> progress) {
    this.run = run;
    this.collective = collective;
    this.progress = progress;
    int worker = collective.rank();
    ShardPlan plan = run.plan();
    for (int shard = plan.firstShard(worker); shard < plan.firstShard(worker + 1); shard++) {
      shards.add(new ShardCursor(shard, worker, plan, rows, run.onAllRows()));
    }
    Kernels kernels = KernelSelection.newKernels();
    this.globalStep = new GlobalStep(run, collective, kernels, run.largestBatch(worker));
    this.evaluator = new Evaluator(run, collective, kernels);
    TrainingSettings.Optimization optimizer = run.settings().optimizer();
    this.schedule =
        LearningRateSchedule.of(
            optimizer.schedule(),
            optimizer.learningRate(),
            Math.round(optimizer.warmupFraction() * run.totalSteps()),
            run.totalSteps());
    Network network = run.network();
    this.parameters =
        network.initialParameters(run.settings().network().initialization(), run.settings().seed());
  }

  /**
   * Trains until {@code lastEpoch} or until patience ends; returns the network of the best epoch
   * or, without patience, the last.
   */
  TrainedNetwork run(int lastEpoch) throws IOException {
    EarlyStopping stopping = new EarlyStopping(run.settings().stopping(), parameters.length);
    List<EpochReport> history = new ArrayList<>();
    double[] lossSums = new double[shards.size()];
    ExchangeClock clock = new ExchangeClock();
    int epoch = 0;
    while (epoch < lastEpoch && !stopping.isOver(epoch)) {
      epoch++;
      long startedAt = System.nanoTime();
      Arrays.fill(lossSums, 0);
      for (ShardCursor shard : shards) {
        shard.shuffle(run.settings().seed(), epoch);
      }
      int steps = run.stepsPerEpoch();
      long firstStep = (long) (epoch - 1) * steps;
      for (int step = 0; step < steps; step++) {
        float rate = schedule.rate(firstStep + step);
        globalStep.run(shards, step, firstStep + step, rate, parameters, lossSums, clock);
      }
      Evaluator.Figures figures = evaluator.evaluate(shards, parameters, lossSums);
      EpochReport report =
          new EpochReport(
              epoch,
              figures.trainingLoss(),
              figures.validationLoss(),
              figures.rocAuc(),
              figures.accuracy(),
              schedule.rate(firstStep + steps - 1),
              (System.nanoTime() - startedAt) * 1e-9,
              clock.takeSeconds(),
              run.trainingRows(),
              run.onAllRows());
      refuseDivergence(report);
      history.add(report);
      stopping.observe(epoch, report.value(run.settings().stopping().metric()), parameters);
      if (collective.rank() == 0) {
        progress.accept(report);
      }
    }
    return new TrainedNetwork(
        run.inputWidth(),
        run.settings().network().hiddenLayers(),
        run.objective(),
        stopping.bestParameters(),
        stopping.bestEpoch(),
        history);
  }

  private void refuseDivergence(EpochReport report) {
    boolean validates = run.validationRows() > 0;
    if (!Double.isFinite(report.trainingLoss())
        || validates && !Double.isFinite(report.validationLoss())) {
      throw new DivergenceException(
          String.format(
              "Cannot go on training: expected finite losses, found training loss %s and"
                  + " validation loss %s after epoch %d; lower learningRate (%s), or set clipNorm",
              report.trainingLoss(),
              validates ? report.validationLoss() : "(none)",
              report.epoch(),
              run.settings().optimizer().learningRate()));
    }
  }
}
