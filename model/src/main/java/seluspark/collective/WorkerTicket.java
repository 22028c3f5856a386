package seluspark.collective;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * What a worker needs to join its group; travels to the tasks of one attempt. It holds that
 * attempt's key, so it must not be logged or stored.
 */
public final class WorkerTicket implements Serializable {

  private static final long serialVersionUID = 1L;

  /** So that the driver's error, which names the missing ranks, comes before the worker's own. */
  private static final Duration DRIVER_ANSWERS_FIRST = Duration.ofSeconds(5);

  /** Where the workers of an attempt may run. */
  enum Place {
    ANYWHERE,
    DRIVER_JVM
  }

  private final String mailboxName;
  private final UUID jobId;
  private final int attempt;
  private final int size;
  private final byte[] key;
  private final Timeouts timeouts;
  private final Place place;

  WorkerTicket(
      String mailboxName,
      UUID jobId,
      int attempt,
      int size,
      byte[] key,
      Timeouts timeouts,
      Place place) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "Cannot invite workers: expected at least 1, found " + size);
    }
    this.mailboxName = mailboxName;
    this.jobId = jobId;
    this.attempt = attempt;
    this.size = size;
    this.key = key.clone();
    this.timeouts = timeouts;
    this.place = place;
  }

  /**
   * The name under which the driver's mailbox is reached, for other messages of the same job too.
   */
  public String mailboxName() {
    return mailboxName;
  }

  public UUID jobId() {
    return jobId;
  }

  public int attempt() {
    return attempt;
  }

  /** How many workers the attempt has. */
  public int size() {
    return size;
  }

  public Timeouts timeouts() {
    return timeouts;
  }

  byte[] key() {
    return key;
  }

  /**
   * Joins the group: listens on the host that Spark advertises for this executor, registers with
   * the driver, waits for all ranks and links up with those in other processes; with those in its
   * own it meets in memory. Workers that are all in the driver's JVM only meet there, and a group
   * of one meets nobody: neither opens anything.
   *
   * @param rank this worker's number, in [0, size)
   * @param cancelled whether the task is to end; asked at least every 100 ms, here and in every
   *     operation of the group
   * @throws CollectiveException naming the ranks that did not come, and in which phase
   */
  public Collective join(int rank, String advertisedHost, BooleanSupplier cancelled)
      throws IOException {
    return join(
        rank,
        advertisedHost,
        Member.THIS_PROCESS,
        cancelled,
        (message, timeout, stop) -> DriverMailbox.ask(mailboxName, message, timeout, stop));
  }

  /** As above, as if in a process of its own choice and over another line, for tests. */
  Collective join(
      int rank, String advertisedHost, UUID process, BooleanSupplier cancelled, DriverLine driver)
      throws IOException {
    if (rank < 0 || rank >= size) {
      throw new IllegalArgumentException(
          "Cannot join the workers: expected a rank in [0, " + size + "), found " + rank);
    }

    if (size == 1) {
      return new SingleWorker();
    }

    if (place == Place.DRIVER_JVM) {
      return NeighborWorkers.join(
          this, NeighborHub.find(this, rank), Neighborhoods.one(size), rank, cancelled);
    }

    try (Listener listener = Listener.open(rank, advertisedHost, process)) {
      Registration registration = new Registration(jobId, attempt, listener.member());
      byte[] answer =
          driver.ask(
              MailRoutes.tagged(Rendezvous.TAG, registration.toBytes()),
              timeouts.rendezvous().plus(DRIVER_ANSWERS_FIRST),
              cancelled);
      return link(rank, Membership.fromBytes(answer), listener, cancelled);
    }
  }

  private Collective link(
      int rank, List<Member> members, Listener listener, BooleanSupplier cancelled)
      throws IOException {
    Neighborhoods neighborhoods = Neighborhoods.of(members);

    if (neighborhoods.around(rank).length == 1) {
      return LinkFormation.form(this, rank, members, neighborhoods, listener.channel(), cancelled);
    }
    NeighborHub hub =
        NeighborHub.meet(this, members.get(rank).process(), neighborhoods.around(rank));
    NeighborWorkers neighbors = NeighborWorkers.join(this, hub, neighborhoods, rank, cancelled);

    if (neighborhoods.around(rank).length == size) {
      return neighbors;
    }
    boolean linked = false;

    try {
      Collective group =
          new NestedWorkers(
              neighbors,
              LinkFormation.form(
                  this, rank, members, neighborhoods, listener.channel(), cancelled));
      linked = true;
      return group;
    } finally {
      if (!linked) {
        neighbors.close();
      }
    }
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return "WorkerTicket[mailbox "
        + mailboxName
        + ", job "
        + jobId
        + ", attempt "
        + attempt
        + ", "
        + size
        + " workers]";
  }
}
