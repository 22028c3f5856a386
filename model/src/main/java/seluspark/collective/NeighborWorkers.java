package seluspark.collective;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import seluspark.collective.CollectiveException.Reason;

/**
 * Workers that are threads of one process. Each lays its array open, all meet, each takes what it
 * needs from the others' arrays, and all meet again before anyone changes its own. A rank writes to
 * its own array only, and there only where no other reads: sums into the slices that it carries,
 * and copies of those that others carry. Where there are workers in other processes too, these
 * slices are not the rank's own alone (see {@link NestedWorkers}).
 */
final class NeighborWorkers implements Collective {

  private final NeighborHub hub;
  private final int rank;
  private final int size;
  private final int index;

  /** The slices that each of the workers here carries. */
  private final int[][] carried;

  private final Duration exchangeTimeout;
  private final Vigil vigil;
  private final Operation operation;
  private final Patience patience;
  private final Supplier<String> label;

  private volatile boolean closed;

  /** Meets the other ranks of this process at their hub. */
  static NeighborWorkers join(
      WorkerTicket ticket,
      NeighborHub hub,
      Neighborhoods neighborhoods,
      int rank,
      BooleanSupplier cancelled)
      throws CollectiveException {
    Vigil vigil = new Vigil(cancelled);
    Operation operation = new Operation();
    hub.gather(neighborhoods.index(rank), operation, ticket, vigil);
    return new NeighborWorkers(
        hub, neighborhoods, rank, operation, ticket.timeouts().exchange(), vigil);
  }

  private NeighborWorkers(
      NeighborHub hub,
      Neighborhoods neighborhoods,
      int rank,
      Operation operation,
      Duration exchangeTimeout,
      Vigil vigil) {
    this.hub = hub;
    this.rank = rank;
    this.size = neighborhoods.size();
    this.index = neighborhoods.index(rank);
    this.carried =
        Arrays.stream(neighborhoods.around(rank))
            .mapToObj(neighborhoods::carriedBy)
            .toArray(int[][]::new);
    this.operation = operation;
    this.exchangeTimeout = exchangeTimeout;
    this.vigil = vigil;
    this.patience = new Patience(hub.meetingPoint(), index);
    this.label = operation::label;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void reduceScatter(double[] values, int length) throws CollectiveException {
    OperationKind.REDUCE_SCATTER.requireLength(length, values.length);
    requireOpen(OperationKind.REDUCE_SCATTER);
    operation.begin(OperationKind.REDUCE_SCATTER, values, length);
    run();
  }

  @Override
  public void allGather(float[] values, int length) throws CollectiveException {
    OperationKind.ALL_GATHER_FLOATS.requireLength(length, values.length);
    requireOpen(OperationKind.ALL_GATHER_FLOATS);
    operation.begin(OperationKind.ALL_GATHER_FLOATS, values, length);
    run();
  }

  @Override
  public void allReduce(double[] values, int length) throws CollectiveException {
    reduceScatter(values, length);
    allGather(values, length);
  }

  /** The second half of {@link #allReduce}. */
  void allGather(double[] values, int length) throws CollectiveException {
    requireOpen(OperationKind.ALL_GATHER_DOUBLES);
    operation.begin(OperationKind.ALL_GATHER_DOUBLES, values, length);
    run();
  }

  /** Peers that wait for this rank see that it has left; a wait of our own sees that we closed. */
  @Override
  public void close() {
    closed = true;
    hub.leave(index);
  }

  private void run() throws CollectiveException {
    boolean finished = false;

    try {
      vigil.requireUndisturbed(label);
      vigil.startCountdown(exchangeTimeout);
      meet();
      takeFromAll();
      meet();
      finished = true;
    } finally {
      operation.end();

      if (!finished) {
        close();
      }
    }
  }

  /** Starts behind itself, so that not all read the same array at once. */
  private void takeFromAll() throws CollectiveException {
    for (int distance = 1; distance < hub.size(); distance++) {
      int peer = (index + distance) % hub.size();
      int carrier = operation.kind() == OperationKind.REDUCE_SCATTER ? index : peer;

      for (int slice : carried[carrier]) {
        takeFrom(
            peer, sliceStart(operation.length(), slice), sliceStart(operation.length(), slice + 1));
      }
    }
  }

  private void takeFrom(int index, int start, int end) throws CollectiveException {
    Operation theirs = hub.seat(index);
    int peer = hub.rank(index);

    if (!operation.isSameCall(theirs)) {
      throw new CollectiveException(
          Reason.PROTOCOL,
          List.of(peer),
          "Cannot finish "
              + operation.label()
              + ": expected "
              + operation.description()
              + " from all ranks, found "
              + theirs.description()
              + " from rank "
              + peer,
          null);
    }

    if (!operation.takeFrom(theirs, start, end)) {
      throw lost(peer);
    }
  }

  private void meet() throws CollectiveException {
    MeetingPoint point = hub.meetingPoint();
    long meeting = point.arrive(index);
    patience.begin(meeting);

    while (!point.isComplete(meeting)) {
      requireHope(point, meeting);
      patience.pause();
    }
  }

  /** Throws when there is no use in waiting on. */
  private void requireHope(MeetingPoint point, long meeting) throws CollectiveException {
    if (closed) {
      throw CollectiveException.closed(operation.label());
    }
    vigil.requireUndisturbed(label);
    int deserter = point.deserter(meeting);

    if (deserter >= 0) {
      throw lost(deserter);
    }

    if (vigil.isTimeUp()) {
      throw overdue(point.missing(meeting));
    }
  }

  /**
   * Before an operation begins, not in it: peers that are still in the one before, which failed
   * here, may be looking at it.
   */
  private void requireOpen(OperationKind kind) throws CollectiveException {
    if (closed) {
      throw CollectiveException.closed(kind.label() + " no. " + (operation.sequence() + 1));
    }
  }

  private CollectiveException lost(int peer) {
    return new CollectiveException(
        Reason.PEER_LOST,
        List.of(peer),
        "Cannot finish "
            + operation.label()
            + ": expected rank "
            + peer
            + " to take part, found that it has left; that task failed or ended, see its log",
        null);
  }

  private CollectiveException overdue(List<Integer> missing) {
    return new CollectiveException(
        Reason.TIMED_OUT,
        missing,
        "Cannot finish "
            + operation.label()
            + ": expected all ranks within "
            + exchangeTimeout.toMillis()
            + " ms, found none of rank "
            + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + "; look at those tasks, or raise the exchange timeout",
        null);
  }
}
