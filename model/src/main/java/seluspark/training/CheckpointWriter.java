package seluspark.training;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the newest checkpoint to its directory on a thread of its own: training does not wait for
 * a slow file system. While one is being written, newer ones replace each other. A checkpoint that
 * cannot be written costs a warning, not the training.
 */
final class CheckpointWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);
  private static final long SECONDS_FOR_THE_LAST = 60;

  private final Optional<CheckpointDirectory> directory;
  private final CheckpointDesk desk = new CheckpointDesk(this::wake);
  private final AtomicBoolean isAwake = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread writer = new Thread(work, "seluspark-checkpoints");
            writer.setDaemon(true);
            return writer;
          });

  /**
   * @param directory none, for a training whose checkpoints stay in memory
   */
  CheckpointWriter(Optional<CheckpointDirectory> directory) {
    this.directory = directory;
  }

  /** Where the checkpoints come from. */
  CheckpointDesk desk() {
    return desk;
  }

  private void wake() {
    if (directory.isPresent() && isAwake.compareAndSet(false, true)) {
      thread.execute(() -> writeNewest(directory.get()));
    }
  }

  private void writeNewest(CheckpointDirectory directory) {
    isAwake.set(false);
    try {
      Optional<Checkpoint> newest = desk.newest();
      if (newest.isPresent()) {
        directory.write(newest.get());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot write a checkpoint to {}: {}", directory.path(), e.toString());
    }
  }

  /** Waits for the last checkpoint to be written, but not for ever. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(SECONDS_FOR_THE_LAST, TimeUnit.SECONDS)) {
        LOG.warn("Gave up writing the last checkpoint to {}", directory.get().path());
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
