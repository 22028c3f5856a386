package seluspark.training;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A training and, where asked for, the refit on all rows; or what a checkpoint has left of them.
 */
final class FullTraining {
  private final RunContext run;
  private final Function<RunContext, Steps> steps;
  private final Consumer<EpochReport> progress;
  private final WorkerRole role;

  /**
   * @param steps makes the steps of a run
   * @param progress hears of each epoch
   */
  FullTraining(
      RunContext run,
      Function<RunContext, Steps> steps,
      Consumer<EpochReport> progress,
      WorkerRole role) {
    this.run = run;
    this.steps = steps;
    this.progress = progress;
    this.role = role;
  }

  /**
   * @param from the checkpoint to go on from; null to start anew
   */
  TrainedNetwork run(Checkpoint from) throws IOException {
    boolean refitWasReached = from != null && from.point().isRefit();
    TrainedNetwork validated =
        refitWasReached
            ? TrainedNetwork.fromBytes(from.point().validated(), run.objective())
            : validated(from);
    if (!run.settings().stopping().refit() || run.validationRows() == 0) {
      return validated;
    }
    TrainingLoop refit =
        loop(run.refit(), role.refitting(validated), refitWasReached ? from : null);
    return validated.withParameters(refit.run(validated.bestEpoch()).parameters());
  }

  private TrainedNetwork validated(Checkpoint from) throws IOException {
    TrainingLoop loop = loop(run, role, from);
    TrainedNetwork trained = loop.run(run.settings().stopping().maxEpochs());
    return run.objective().isCalibrated()
        ? trained.withTemperature(loop.temperature(trained.parameters()))
        : trained;
  }

  private TrainingLoop loop(RunContext context, WorkerRole loopRole, Checkpoint from) {
    TrainingLoop loop = new TrainingLoop(context, steps.apply(context), progress, loopRole);
    if (from != null) {
      loop.resume(from);
    }
    return loop;
  }
}
