package seluspark.benchmark;

/** Cuts training into stretches of a second or so, and reports those after warm-up. */
final class Stretches {
  private static final double SECONDS = 0.8;

  private final double warmUpSeconds;
  private final double allSeconds;
  private final Lap lap = new Lap();
  private double doneSeconds;
  private long samples;

  Stretches(double warmUpSeconds, double measuredSeconds) {
    this.warmUpSeconds = warmUpSeconds;
    this.allSeconds = warmUpSeconds + measuredSeconds;
  }

  boolean isOver() {
    return doneSeconds >= allSeconds;
  }

  /** Counts the samples of one step that is done. */
  void add(int samplesOfStep) {
    samples += samplesOfStep;
    double seconds = lap.seconds();
    if (seconds >= SECONDS) {
      if (doneSeconds >= warmUpSeconds) {
        lap.report(samples);
      }
      doneSeconds += seconds;
      samples = 0;
      lap.restart();
    }
  }
}
