package seluspark.benchmark;

/**
 * How long to measure.
 *
 * @param rounds how often each system is measured
 * @param warmUpSeconds of training that count for nothing, for the JIT to settle
 * @param measuredSeconds of training after that
 * @param perceptronIterations L-BFGS iterations of MLlib's perceptron
 */
record Effort(int rounds, double warmUpSeconds, double measuredSeconds, int perceptronIterations) {
  static final Effort FULL = new Effort(5, 8, 8, 10);
  static final Effort QUICK = new Effort(2, 5, 4, 3);
}
