package seluspark.collective;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The driver's side of the workers' meeting: hands out one ticket an attempt, gathers the ranks
 * that come with it, and tells each where all the others listen. Register it with the mailbox's
 * routes under {@link #TAG}.
 *
 * <p>Only the newest attempt can gather: a registration from an earlier one, by a task that
 * outlived it, is refused.
 */
public final class Rendezvous implements MailHandler, AutoCloseable {

  /** The tag of this part's messages. */
  public static final byte TAG = 'R';

  private static final String ENDED = "expected it to go on, found it ended by the driver";

  private final String mailboxName;
  private final UUID jobId;
  private final Optional<byte[]> clusterSecret;
  private final Timeouts timeouts;

  private WorkerTicket ticket;
  private Gathering gathering;
  private NeighborHub neighborHub;

  /**
   * Prepares the meetings of one training job.
   *
   * @param mailboxName the name under which the driver's mailbox is open
   * @param clusterSecret Spark's authentication secret, where there is one: it is then what the
   *     attempts' keys are derived from
   */
  public Rendezvous(
      String mailboxName, UUID jobId, Optional<byte[]> clusterSecret, Timeouts timeouts) {
    this.mailboxName = mailboxName;
    this.jobId = jobId;
    this.clusterSecret = clusterSecret.map(byte[]::clone);
    this.timeouts = timeouts;
  }

  /**
   * Opens an attempt with {@code size} workers, wherever they run, and ends the one before.
   * Attempts must be numbered upwards.
   */
  public WorkerTicket invite(int attempt, int size) {
    return open(attempt, size, WorkerTicket.Place.ANYWHERE);
  }

  /**
   * As {@link #invite}, for workers that all run as threads of this JVM, the driver's: they meet
   * and sum in its memory, without sockets.
   */
  public synchronized WorkerTicket inviteNeighbors(int attempt, int size) {
    WorkerTicket invitation = open(attempt, size, WorkerTicket.Place.DRIVER_JVM);

    if (size > 1) {
      neighborHub = NeighborHub.open(invitation);
    }
    return invitation;
  }

  private synchronized WorkerTicket open(int attempt, int size, WorkerTicket.Place place) {
    if (ticket != null && attempt <= ticket.attempt()) {
      throw new IllegalArgumentException(
          "Cannot open attempt "
              + attempt
              + ": expected a number above "
              + ticket.attempt()
              + ", the attempt before");
    }
    close();
    byte[] key =
        clusterSecret
            .map(secret -> AttemptKey.derive(secret, jobId, attempt))
            .orElseGet(AttemptKey::random);
    ticket = new WorkerTicket(mailboxName, jobId, attempt, size, key, timeouts, place);
    gathering = new Gathering(ticket);
    return ticket;
  }

  @Override
  public void receive(byte[] message, Reply reply) {
    try {
      Registration registration = Registration.fromBytes(message);
      register(registration, reply);
    } catch (IOException | IllegalArgumentException e) {
      reply.refuse(
          "Cannot read a registration: expected job, attempt, rank, host and port, found "
              + e.getMessage());
    }
  }

  /** Ends the attempt under way: ranks that wait for others are turned away. */
  @Override
  public synchronized void close() {
    if (gathering != null) {
      gathering.cancel("Cannot gather the workers of attempt " + ticket.attempt() + ": " + ENDED);
    }

    if (neighborHub != null) {
      neighborHub.end(CollectiveException.Reason.REFUSED, List.of(), ENDED);
      neighborHub = null;
    }
  }

  private synchronized void register(Registration registration, Reply reply) throws IOException {
    if (ticket == null
        || !registration.jobId().equals(jobId)
        || registration.attempt() != ticket.attempt()) {
      reply.refuse(
          "Cannot register "
              + registration.member()
              + ": expected attempt "
              + (ticket == null ? "none" : String.valueOf(ticket.attempt()))
              + " of job "
              + jobId
              + ", found attempt "
              + registration.attempt()
              + " of job "
              + registration.jobId());
    } else {
      gathering.register(registration.member(), reply);
    }
  }
}
