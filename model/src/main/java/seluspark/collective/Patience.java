package seluspark.collective;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How a thread waits for others of its process: it spins for what is about to happen, then lets
 * others run, then sleeps ever longer, so that neither a short wait costs a switch of threads nor a
 * long one a core.
 */
final class Patience {

  private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long YIELD_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long SHORTEST_SLEEP_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LONGEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final long spinNanos;
  private long startNanos;

  /** For one of so many threads; they do not spin where that would keep the others from running. */
  Patience(int threads) {
    spinNanos = threads <= Runtime.getRuntime().availableProcessors() ? SPIN_NANOS : 0;
  }

  void begin() {
    startNanos = System.nanoTime();
  }

  /** Waits a little; short against what was waited since {@link #begin}. */
  void pause() {
    long waitedNanos = System.nanoTime() - startNanos;

    if (waitedNanos < spinNanos) {
      Thread.onSpinWait();
    } else if (waitedNanos < YIELD_NANOS) {
      Thread.yield();
    } else {
      // An eighth: what is slept too long is that share of the wait at most.
      long sleepNanos = Math.max(waitedNanos / 8, SHORTEST_SLEEP_NANOS);
      LockSupport.parkNanos(this, Math.min(sleepNanos, LONGEST_SLEEP_NANOS));
    }
  }
}
