package seluspark.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import seluspark.collective.DriverMailbox;
import seluspark.collective.MailRoutes;
import seluspark.collective.WorkerTicket;

/**
 * Sends a worker's parts of checkpoints to the driver, in pieces: one message for all of a large
 * network would need its size several times over in memory. The last piece is acknowledged, so a
 * worker that goes on knows that its part has arrived.
 */
final class CheckpointMail implements CheckpointSink {
  /** Tag of messages that hold a piece. */
  static final byte TAG = 'C';

  private static final int PIECE_BYTES = 4 << 20;

  private final WorkerTicket ticket;
  private final int rank;
  private final BooleanSupplier cancelled;
  private final WorkerWatch watch;

  CheckpointMail(WorkerTicket ticket, int rank, BooleanSupplier cancelled, WorkerWatch watch) {
    this.ticket = ticket;
    this.rank = rank;
    this.cancelled = cancelled;
    this.watch = watch;
  }

  @Override
  public void accept(Checkpoint part) throws IOException {
    byte[] bytes = part.toBytes();
    int at = 0;
    for (; bytes.length - at > PIECE_BYTES; at += PIECE_BYTES) {
      DriverMailbox.tell(ticket.mailboxName(), piece(bytes, at, PIECE_BYTES));
    }
    watch.before(WorkerWatch.Moment.CHECKPOINT, ticket.attempt(), rank, part.point().step());
    Duration timeout = ticket.timeouts().exchange();
    DriverMailbox.ask(
        ticket.mailboxName(), piece(bytes, at, bytes.length - at), timeout, cancelled);
  }

  private byte[] piece(byte[] bytes, int at, int count) {
    return MailRoutes.tagged(
        TAG,
        ByteBuffer.allocate(16 + count)
            .putInt(ticket.attempt())
            .putInt(rank)
            .putInt(bytes.length)
            .putInt(at)
            .put(bytes, at, count)
            .array());
  }
}
