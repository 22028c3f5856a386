package seluspark.training;

import java.io.IOException;
import java.io.Serializable;

/** Looks on as a worker trains; by what it throws or does to its JVM, tests disturb training. */
interface WorkerWatch extends Serializable {
  /** For trainings that nobody watches. */
  WorkerWatch NONE = (moment, attempt, rank, step) -> {};

  /** What a worker is about to do. */
  enum Moment {
    STEP,
    REFIT_STEP,
    /** All of its part of a checkpoint is sent but the last piece. */
    CHECKPOINT
  }

  /**
   * @param step steps taken so far in this training
   */
  void before(Moment moment, int attempt, int rank, long step) throws IOException;
}
