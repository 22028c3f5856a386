package seluspark.collective;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import seluspark.collective.CollectiveException.Reason;

/**
 * What the workers of one attempt share when they run in one process: a seat for each rank, where
 * it lays open the operation it is in, and the point where they meet.
 *
 * <p>In its own process the driver opens the hub; workers find it by job and attempt until the last
 * has left, a rank has waited for the others in vain, or the driver ends the attempt. Whoever comes
 * later is turned away. In an executor the first worker opens it, once the driver has said who
 * belongs there.
 */
final class NeighborHub {

  private static final Map<Key, NeighborHub> OPEN = new ConcurrentHashMap<>();

  private record Key(UUID jobId, int attempt, UUID process) {}

  private final Key key;
  private final int[] ranks;
  private final Operation[] seats;
  private final MeetingPoint meetingPoint;
  private volatile CollectiveException ending;

  private NeighborHub(Key key, int[] ranks) {
    this.key = key;
    this.ranks = ranks;
    this.seats = new Operation[ranks.length];
    this.meetingPoint = new MeetingPoint(ranks);
  }

  static NeighborHub open(WorkerTicket ticket) {
    Key key = new Key(ticket.jobId(), ticket.attempt(), Member.THIS_PROCESS);
    NeighborHub hub = new NeighborHub(key, Neighborhoods.one(ticket.size()).around(0));

    if (OPEN.putIfAbsent(key, hub) != null) {
      throw new IllegalStateException(
          "Cannot open a meeting point: expected none for " + ticket + ", found one open");
    }
    return hub;
  }

  static NeighborHub find(WorkerTicket ticket, int rank) throws CollectiveException {
    NeighborHub hub = OPEN.get(new Key(ticket.jobId(), ticket.attempt(), Member.THIS_PROCESS));

    if (hub == null) {
      throw new CollectiveException(
          Reason.REFUSED,
          "Cannot join the workers of attempt "
              + ticket.attempt()
              + " as rank "
              + rank
              + ": expected their meeting point in this JVM, found none; the attempt is over, or this is not the driver's JVM");
    }
    return hub;
  }

  /** The hub of those ranks of an attempt that share a process; the first to come opens it. */
  static NeighborHub meet(WorkerTicket ticket, UUID process, int[] ranks) {
    return OPEN.computeIfAbsent(
        new Key(ticket.jobId(), ticket.attempt(), process), key -> new NeighborHub(key, ranks));
  }

  /** How many hubs can be found; for tests. */
  static int openCount() {
    return OPEN.size();
  }

  int size() {
    return seats.length;
  }

  /** The rank of the index-th worker here. */
  int rank(int index) {
    return ranks[index];
  }

  MeetingPoint meetingPoint() {
    return meetingPoint;
  }

  /**
   * The operation that a rank, the index-th of those here, is in; readable between two meetings,
   * written outside by its rank.
   */
  Operation seat(int index) {
    return seats[index];
  }

  /** Waits until all ranks have a seat. A wait in vain ends that of the others too. */
  void gather(int index, Operation seat, WorkerTicket ticket, Vigil vigil)
      throws CollectiveException {
    take(index, seat);
    boolean gathered = false;

    try {
      awaitAll(index, ticket, vigil);
      gathered = true;
    } finally {
      if (!gathered) {
        end(
            Reason.PEER_LOST,
            List.of(ranks[index]),
            "expected all ranks, found that rank " + ranks[index] + " left before; see its log");
        leave(index);
      }
    }
  }

  /** Ends the wait for ranks that have not come; a group that is complete goes on. */
  void end(Reason reason, List<Integer> ranks, String found) {
    synchronized (this) {
      if (ending == null) {
        String message = "Cannot gather the workers of attempt " + key.attempt() + ": " + found;
        ending = new CollectiveException(reason, ranks, message, null);
      }
    }
    OPEN.remove(key, this);
    meetingPoint.wakeAll();
  }

  void leave(int index) {
    if (meetingPoint.leave(index)) {
      OPEN.remove(key, this);
    }
  }

  private synchronized void take(int index, Operation seat) throws CollectiveException {
    if (seats[index] != null) {
      throw new CollectiveException(
          Reason.REFUSED,
          "Cannot join the workers of attempt "
              + key.attempt()
              + ": expected each rank once, found rank "
              + ranks[index]
              + " there already");
    }
    seats[index] = seat;
  }

  private void awaitAll(int index, WorkerTicket ticket, Vigil vigil) throws CollectiveException {
    long meeting = meetingPoint.arrive(index);
    Patience patience = new Patience(meetingPoint, index);
    patience.begin(meeting);
    vigil.startCountdown(ticket.timeouts().rendezvous());

    while (!meetingPoint.isComplete(meeting)) {
      vigil.requireUndisturbed(() -> "gathering with the other ranks");

      if (vigil.isTimeUp()) {
        List<Integer> missing = meetingPoint.missing(meeting);
        end(Reason.TIMED_OUT, missing, overdue(missing, ticket));
      }

      if (ending != null) {
        throw new CollectiveException(ending.reason(), ending.ranks(), ending.getMessage(), null);
      }
      patience.pause();
    }
  }

  private String overdue(List<Integer> missing, WorkerTicket ticket) {
    return "expected "
        + size()
        + " ranks within "
        + ticket.timeouts().rendezvous().toMillis()
        + " ms, found none of rank "
        + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + "; see why those tasks did not start";
  }
}
