package seluspark.training;

import java.io.IOException;
import java.util.List;

/**
 * What a worker's loop is told of the attempt that it belongs to.
 *
 * @param attempt number of the attempt, from 0
 * @param rank of the worker; 0 reports
 * @param checkpoints takes its parts of checkpoints
 * @param watch looks on
 * @param rateFactor what the scheduled learning rate is multiplied by
 * @param featureNames for messages
 * @param validated in a refit, what the training before it came to, for checkpoints; else empty
 */
record WorkerRole(
    int attempt,
    int rank,
    CheckpointSink checkpoints,
    WorkerWatch watch,
    double rateFactor,
    List<String> featureNames,
    byte[] validated) {

  static final byte[] NOTHING = new byte[0];

  /** In the only attempt, without checkpoints. */
  static WorkerRole plain(int rank) {
    return new WorkerRole(0, rank, CheckpointSink.NONE, WorkerWatch.NONE, 1, List.of(), NOTHING);
  }

  /** The same worker in the refit that follows {@code before}. */
  WorkerRole refitting(TrainedNetwork before) {
    return new WorkerRole(
        attempt,
        rank,
        checkpoints,
        watch,
        rateFactor,
        featureNames,
        // The refit replaces the parameters.
        before.withParameters(new float[0]).toBytes());
  }

  String featureName(int index) {
    return index < featureNames.size() ? featureNames.get(index) : "feature " + index;
  }

  void beforeStep(RunContext run, long step) throws IOException {
    WorkerWatch.Moment moment =
        run.onAllRows() ? WorkerWatch.Moment.REFIT_STEP : WorkerWatch.Moment.STEP;
    watch.before(moment, attempt, rank, step);
  }
}
