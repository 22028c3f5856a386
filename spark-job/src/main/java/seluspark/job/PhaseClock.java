package seluspark.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import seluspark.job.report.RunRecord.PhaseTime;

/** Wall times of a job's phases, one after the other. */
final class PhaseClock {
  private final Instant startedAt = Instant.now();
  private final List<PhaseTime> phases = new ArrayList<>();
  private long lastEnd = System.nanoTime();

  /** Ends a phase that began when the last one ended. */
  void end(String phase) {
    long now = System.nanoTime();
    phases.add(new PhaseTime(phase, (now - lastEnd) * 1e-9));
    lastEnd = now;
  }

  /** Ends two phases, of which the first took {@code first}. */
  void end(String firstPhase, Duration first, String phase) {
    phases.add(new PhaseTime(firstPhase, first.toNanos() * 1e-9));
    lastEnd += first.toNanos();
    end(phase);
  }

  Instant startedAt() {
    return startedAt;
  }

  List<PhaseTime> phases() {
    return List.copyOf(phases);
  }
}
