package seluspark.collective;

import java.util.concurrent.TimeUnit;

/**
 * How a worker waits for its neighbors. It spins for what is about to happen on another core; then
 * it yields, in case the neighbor awaits this very core, where spinning would only delay it; then
 * it sleeps until woken, so that a long wait costs nothing.
 */
final class Patience {

  private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(5);

  /** Above what it takes to wake a thread: else neighbors would put each other to sleep in turn. */
  private static final long YIELD_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(Vigil.POLL_MILLIS);

  private final MeetingPoint meetingPoint;
  private final int index;

  private long meeting;
  private long startNanos;

  Patience(MeetingPoint meetingPoint, int index) {
    this.meetingPoint = meetingPoint;
    this.index = index;
  }

  void begin(long meeting) {
    this.meeting = meeting;
    startNanos = System.nanoTime();
  }

  /** Waits a little, at most until it is time to look at the cancellation again. */
  void pause() {
    long waitedNanos = System.nanoTime() - startNanos;

    if (waitedNanos < SPIN_NANOS) {
      Thread.onSpinWait();
    } else if (waitedNanos < YIELD_NANOS) {
      Thread.yield();
    } else {
      meetingPoint.sleep(index, meeting, SLEEP_NANOS);
    }
  }
}
