package seluspark.collective;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What ends a wait early: the task's cancellation, the thread's interruption, or a deadline. */
final class Vigil {

  /** Longest time between two looks at the cancellation. */
  static final int POLL_MILLIS = 50;

  private final BooleanSupplier cancelled;
  private long deadlineNanos;

  Vigil(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
  }

  void startCountdown(Duration timeout) {
    deadlineNanos = System.nanoTime() + timeout.toNanos();
  }

  boolean isTimeUp() {
    return System.nanoTime() - deadlineNanos >= 0;
  }

  /**
   * Throws when the task is to end. The interrupt flag is left set for the task's owner. What was
   * going on is put into words only then.
   */
  void requireUndisturbed(Supplier<String> phase) throws CollectiveException {
    if (Thread.currentThread().isInterrupted()) {
      throw CollectiveException.cancelled(phase.get(), "its thread interrupted");
    }

    if (cancelled.getAsBoolean()) {
      throw CollectiveException.cancelled(phase.get(), "it cancelled");
    }
  }
}
