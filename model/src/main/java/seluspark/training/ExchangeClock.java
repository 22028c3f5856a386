package seluspark.training;

/** Adds up the time spent in exchange with peers. */
final class ExchangeClock {
  private long nanos;
  private long startedAt;

  void start() {
    startedAt = System.nanoTime();
  }

  void stop() {
    nanos += System.nanoTime() - startedAt;
  }

  /** Seconds since the last call of {@link #takeSeconds}. */
  double seconds() {
    return nanos * 1e-9;
  }

  /** Continues from so many seconds. */
  void restore(double seconds) {
    nanos = Math.round(seconds * 1e9);
  }

  /** Seconds since the last call of this method. */
  double takeSeconds() {
    double seconds = nanos * 1e-9;
    nanos = 0;
    return seconds;
  }
}
