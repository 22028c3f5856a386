package seluspark.benchmark.exchange;

/**
 * A count of parameters, and how many steps with it make one measurement.
 *
 * @param steps so many that a measurement takes a good part of a second on an idle machine
 */
record ExchangeSize(int parameters, int steps) {
  private static final long QUICK_DIVISOR = 4;

  static ExchangeSize of(int parameters, boolean quick) {
    long steps = 20_000_000L / parameters / (quick ? QUICK_DIVISOR : 1);
    return new ExchangeSize(parameters, (int) Math.max(2, Math.min(400, steps)));
  }

  /**
   * What one rank sends to one other in a step, in bytes: its sums of the other's slice, in double
   * precision, and its own slice of parameters.
   */
  static long bytesToPeer(int parameters, int workers) {
    return (long) parameters * (Double.BYTES + Float.BYTES) / workers;
  }
}
