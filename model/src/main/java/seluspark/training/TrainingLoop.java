package seluspark.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seluspark.network.Network;
import seluspark.optimizer.LearningRateSchedule;
import seluspark.optimizer.Optimizer;

/** The epochs of one worker. All workers run the same loop and see the same figures. */
final class TrainingLoop {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

  private final RunContext run;
  private final Consumer<EpochReport> progress;
  private final WorkerRole role;
  private final Steps steps;
  private final LearningRateSchedule schedule;
  private final EarlyStopping stopping;
  private final List<EpochReport> history = new ArrayList<>();
  private final ExchangeClock clock = new ExchangeClock();
  private final double[] lossSums;
  private final float[] parameters;
  private long stepsTaken;
  private int skippedSteps;
  private double secondsBefore;

  /**
   * @param progress hears of each epoch
   */
  TrainingLoop(RunContext run, Steps steps, Consumer<EpochReport> progress, WorkerRole role) {
    this.run = run;
    this.steps = steps;
    this.progress = progress;
    this.role = role;
    TrainingSettings.Optimization optimizer = run.settings().optimizer();
    this.schedule =
        LearningRateSchedule.of(
            optimizer.schedule(),
            optimizer.learningRate(),
            Math.round(optimizer.warmupFraction() * run.totalSteps()),
            run.totalSteps());
    Network network = run.network();
    this.parameters =
        network.initialParameters(
            run.settings().architecture().initialization(), run.settings().seed());
    this.stopping = new EarlyStopping(run.settings().stopping(), parameters.length);
    this.lossSums = new double[steps.shardCount()];
  }

  /** Goes on from a checkpoint, of all workers, instead of from the start. */
  void resume(Checkpoint whole) {
    TrainingPoint point = whole.point();
    stepsTaken = point.step();
    skippedSteps = point.skippedSteps();
    secondsBefore = point.seconds();
    clock.restore(point.exchangeSeconds());
    history.addAll(point.history());
    stopping.restore(point.best(), point.bestEpoch(), whole.bestParameters());
    System.arraycopy(whole.parameters(), 0, parameters, 0, parameters.length);
    System.arraycopy(whole.lossSums(), steps.firstShard(), lossSums, 0, lossSums.length);
    Optimizer optimizer = steps.optimizer();
    float[][] state = new float[whole.optimizerState().length][];
    for (int kind = 0; kind < state.length; kind++) {
      state[kind] = slice(whole.optimizerState()[kind]);
    }
    optimizer.restore(state, point.optimizerSteps());
  }

  /**
   * Trains until {@code lastEpoch} or until patience ends; returns the network of the best epoch
   * or, without patience, the last.
   */
  TrainedNetwork run(int lastEpoch) throws IOException {
    int count = run.stepsPerEpoch();
    while (stepsTaken % count != 0
        || stepsTaken < (long) lastEpoch * count && !stopping.isOver((int) (stepsTaken / count))) {
      runEpoch((int) (stepsTaken / count) + 1, count);
    }
    return new TrainedNetwork(
        run.inputWidth(),
        run.settings().architecture(),
        run.settings().seed(),
        run.objective(),
        stopping.bestParameters(),
        stopping.bestEpoch(),
        history);
  }

  /**
   * The temperature by which to divide the logits of a network with these parameters, so that
   * probabilities fit the validation rows best.
   */
  double temperature(float[] trained) throws IOException {
    return new TemperatureFit(factors -> steps.losses(trained, factors)).temperature();
  }

  /** One epoch, or what a checkpoint has left of it. */
  private void runEpoch(int epoch, int count) throws IOException {
    long startedAt = System.nanoTime() - Math.round(secondsBefore * 1e9);
    secondsBefore = 0;
    steps.begin(epoch);
    int firstStep = (int) (stepsTaken % count);
    if (firstStep == 0) {
      Arrays.fill(lossSums, 0);
    }
    for (int step = firstStep; step < count; step++) {
      role.beforeStep(run, stepsTaken);
      float rate = rate(stepsTaken);
      if (steps.take(step, stepsTaken, rate, parameters, lossSums, clock)) {
        skippedSteps = 0;
      } else {
        skip(epoch);
      }
      stepsTaken++;
      if (step + 1 < count && isDue(run.settings().recovery().checkpointSteps(), step + 1)) {
        keepCheckpoint((System.nanoTime() - startedAt) * 1e-9);
      }
    }
    Evaluator.Figures figures = steps.evaluate(parameters, lossSums);
    EpochReport report =
        new EpochReport(
            epoch,
            figures.trainingLoss(),
            figures.validationLoss(),
            figures.rocAuc(),
            figures.accuracy(),
            figures.rmse(),
            rate(stepsTaken - 1),
            (System.nanoTime() - startedAt) * 1e-9,
            clock.takeSeconds(),
            run.trainingRows(),
            run.onAllRows());
    refuseDivergence(report);
    history.add(report);
    stopping.observe(epoch, report.value(run.settings().stopping().metric()), parameters);
    if (role.rank() == 0) {
      progress.accept(report);
    }
    if (isDue(run.settings().recovery().checkpointEpochs(), epoch)) {
      keepCheckpoint(0);
    }
  }

  /** All workers see the same, so all leave out the step, or all end here. */
  private void skip(int epoch) throws IOException {
    int most = run.settings().recovery().maxSkippedSteps();
    if (skippedSteps < most) {
      skippedSteps++;
      if (role.rank() == 0) {
        LOG.warn("Left out step {}, whose loss or gradient is not finite", stepsTaken);
      }
      return;
    }
    Diagnosis diagnosis = steps.diagnosis();
    throw new DivergenceException(
        String.format(
            "Cannot go on training: expected finite losses and gradients, found others in %s at"
                + " step %d (epoch %d), after %d steps left out (maxSkippedSteps = %d); the largest"
                + " feature there is \"%s\" with magnitude %s; lower learningRate (%s), set"
                + " clipNorm, or standardize the features",
            diagnosis.layer(),
            stepsTaken,
            epoch,
            skippedSteps,
            most,
            role.featureName(diagnosis.feature()),
            (float) diagnosis.magnitude(),
            rate(stepsTaken)));
  }

  private float rate(long step) {
    return (float) (schedule.rate(step) * role.rateFactor());
  }

  private static boolean isDue(int interval, int count) {
    return interval > 0 && count % interval == 0;
  }

  private void keepCheckpoint(double seconds) throws IOException {
    Optimizer optimizer = steps.optimizer();
    TrainingPoint point =
        new TrainingPoint(
            run.onAllRows(),
            stepsTaken,
            role.rateFactor(),
            skippedSteps,
            optimizer.steps(),
            seconds,
            clock.seconds(),
            stopping.best(),
            stopping.bestEpoch(),
            List.copyOf(history),
            role.validated());
    role.checkpoints()
        .accept(
            new Checkpoint(
                point,
                steps.sliceStart(),
                steps.firstShard(),
                slice(parameters),
                optimizer.state(),
                slice(stopping.bestParameters()),
                lossSums));
  }

  private float[] slice(float[] values) {
    int start = steps.sliceStart();
    return Arrays.copyOfRange(values, start, start + steps.optimizer().length());
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
