package seluspark.collective;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Where threads meet again and again: a barrier on which each rank counts its own arrivals, so that
 * a wait can tell who is missing and who has left.
 *
 * <p>Why memory is right: counters are volatile, and a rank writes its own only, after everything
 * it wrote before; whoever has read that count sees those writes. A meeting is over for a rank when
 * it has read such a count of every rank, hence all that anyone wrote before the meeting is visible
 * after it, and nothing that is read before it can see what is written after. Counters only grow,
 * so there is nothing to reset between two meetings, and a rank that is already at the next one is
 * no less present at this one.
 *
 * <p>Why no sleeper is forgotten: who sleeps says so and then looks at the counters again; who
 * arrives counts and then looks for sleepers. All of it is volatile, so one of the two sees the
 * other.
 */
final class MeetingPoint {

  /** Two cache lines a counter: processors fetch lines in pairs. */
  private static final int STRIDE = 128 / Long.BYTES;

  private final int size;
  private final int[] ranks;
  private final AtomicLongArray arrivals;

  /** As the how-manieth a rank left, from 1; 0 while it is there. */
  private final AtomicIntegerArray departures;

  /** The threads that wait without spinning. */
  private final AtomicReferenceArray<Thread> sleepers;

  private int departureCount;

  /**
   * A point for so many threads, each known by its index.
   *
   * @param ranks what each is called where it is missed
   */
  MeetingPoint(int[] ranks) {
    this.size = ranks.length;
    this.ranks = ranks;
    this.arrivals = new AtomicLongArray((size + 1) * STRIDE);
    this.departures = new AtomicIntegerArray(size);
    this.sleepers = new AtomicReferenceArray<>(size);
  }

  /** Comes to this rank's next meeting, and returns its number, from 1. The last to come wakes. */
  long arrive(int index) {
    long meeting = arrivals.getPlain(at(index)) + 1;
    arrivals.set(at(index), meeting);

    if (isComplete(meeting)) {
      wakeAll();
    }
    return meeting;
  }

  /** Whether all ranks have come to the meeting; if so, all they wrote before is visible. */
  boolean isComplete(long meeting) {
    for (int index = 0; index < size; index++) {
      if (!hasArrived(index, meeting)) {
        return false;
      }
    }
    return true;
  }

  /** The ranks that have not come. */
  List<Integer> missing(long meeting) {
    List<Integer> missing = new ArrayList<>();

    for (int index = 0; index < size; index++) {
      if (!hasArrived(index, meeting)) {
        missing.add(ranks[index]);
      }
    }
    return missing;
  }

  /** The first rank to leave of those that have not come and will not; -1 if there is none. */
  int deserter(long meeting) {
    int first = -1;
    int firstDeparture = Integer.MAX_VALUE;

    for (int index = 0; index < size; index++) {
      // In this order: a rank that came and then left did come.
      int departure = departures.get(index);

      if (departure > 0 && departure < firstDeparture && !hasArrived(index, meeting)) {
        first = ranks[index];
        firstDeparture = departure;
      }
    }
    return first;
  }

  /** Leaves for good, once or again; returns whether all ranks have left. */
  synchronized boolean leave(int index) {
    if (departures.getPlain(index) == 0) {
      departureCount++;
      departures.set(index, departureCount);
      wakeAll();
    }
    return departureCount == size;
  }

  /** Sleeps until the meeting is complete, or a rank leaves, or for so long; or less. */
  void sleep(int index, long meeting, long nanos) {
    sleepers.set(index, Thread.currentThread());

    if (!isComplete(meeting) && deserter(meeting) < 0) {
      LockSupport.parkNanos(this, nanos);
    }
    sleepers.set(index, null);
  }

  void wakeAll() {
    for (int index = 0; index < size; index++) {
      Thread sleeper = sleepers.get(index);

      if (sleeper != null) {
        LockSupport.unpark(sleeper);
      }
    }
  }

  private boolean hasArrived(int index, long meeting) {
    return arrivals.get(at(index)) >= meeting;
  }

  private static int at(int index) {
    return (index + 1) * STRIDE - 1;
  }
}
