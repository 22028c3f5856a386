package seluspark.training;

import java.io.IOException;

/** Takes a worker's part of each checkpoint. */
interface CheckpointSink {
  /** For trainings that keep none. */
  CheckpointSink NONE = part -> {};

  void accept(Checkpoint part) throws IOException;
}
