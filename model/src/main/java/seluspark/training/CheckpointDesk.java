package seluspark.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import seluspark.collective.MailHandler;

/**
 * The driver's end of {@link CheckpointMail}: puts the workers' parts together and keeps the newest
 * checkpoint that is whole. One that a worker did not live to finish is dropped with its attempt.
 */
final class CheckpointDesk implements MailHandler, CheckpointSink {
  private static final byte[] RECEIVED = new byte[0];

  private final Runnable onNewest;
  private int attempt = -1;
  private byte[][] arriving = new byte[0][];
  private boolean[] whole = new boolean[0];
  private List<byte[]> newest;

  /**
   * @param onNewest is called, on a thread that must not be kept, when a checkpoint has become
   *     whole
   */
  CheckpointDesk(Runnable onNewest) {
    this.onNewest = onNewest;
  }

  /** Takes parts of this attempt alone from now on. */
  synchronized void open(int newAttempt, int workers) {
    attempt = newAttempt;
    arriving = new byte[workers][];
    whole = new boolean[workers];
  }

  @Override
  public void receive(byte[] message, Reply reply) {
    boolean complete;
    synchronized (this) {
      complete = take(ByteBuffer.wrap(message));
    }
    if (complete) {
      onNewest.run();
    }
    reply.answer(RECEIVED);
  }

  /** Takes a whole checkpoint from the driver itself. */
  @Override
  public void accept(Checkpoint checkpoint) {
    synchronized (this) {
      newest = List.of(checkpoint.toBytes());
    }
    onNewest.run();
  }

  /** Returns whether this piece was the last of a checkpoint. */
  private boolean take(ByteBuffer message) {
    if (message.getInt() != attempt) {
      return false;
    }
    int rank = message.getInt();
    int length = message.getInt();
    int at = message.getInt();
    if (at == 0) {
      arriving[rank] = new byte[length];
    }
    int count = message.remaining();
    message.get(arriving[rank], at, count);
    whole[rank] = at + count == length;
    for (boolean each : whole) {
      if (!each) {
        return false;
      }
    }
    newest = List.of(arriving);
    arriving = new byte[whole.length][];
    Arrays.fill(whole, false);
    return true;
  }

  /** The newest whole checkpoint of this training, if there is one. */
  Optional<Checkpoint> newest() throws IOException {
    List<byte[]> parts;
    synchronized (this) {
      parts = newest;
    }
    if (parts == null) {
      return Optional.empty();
    }
    List<Checkpoint> read = new ArrayList<>();
    for (byte[] part : parts) {
      read.add(Checkpoint.fromBytes(part));
    }
    return Optional.of(Checkpoint.joined(read));
  }
}
