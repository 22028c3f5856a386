package seluspark.benchmark.exchange;

import java.util.List;

/**
 * How long an exchange takes with any number of workers, from measurements with two. A worker's
 * step moves {@code bytes} each way in two operations with each of its peers. It takes the longer
 * of what the link needs for the bytes and what the processor needs for bytes and messages, which
 * workers on the same cores need one after the other; and the latency of two messages.
 *
 * @param latencyMillis of the two operations of a step, beyond what the processor is busy for
 * @param linkMillisPerMegabyte what the link needs, by the echo of the largest exchange
 * @param processorMillisPerMegabyte what a processor needs to frame, check, move and sum
 * @param processorMillisPerPeer what a processor needs beside, for each peer
 */
record ScalingModel(
    double latencyMillis,
    double linkMillisPerMegabyte,
    double processorMillisPerMegabyte,
    double processorMillisPerPeer) {
  private static final double MEGABYTE = 1e6;

  /** Fits the model to measurements with two workers, of two or more sizes in rising order. */
  static ScalingModel fit(List<Exchanged> withTwoWorkers) {
    Exchanged small = withTwoWorkers.get(0);
    Exchanged large = withTwoWorkers.get(withTwoWorkers.size() - 1);
    double megabytes = (large.bytes() - small.bytes()) / MEGABYTE;
    double processorPerMegabyte = (large.processorMillis() - small.processorMillis()) / megabytes;
    double processorPerPeer =
        Math.max(0, small.processorMillis() - processorPerMegabyte * small.bytes() / MEGABYTE);
    // Threads of one JVM exchange over no link.
    double link = large.place() == Place.JVM ? 0 : large.echoMillis() / (large.bytes() / MEGABYTE);
    double latency = Math.max(0, small.millis() - small.processorMillis());
    return new ScalingModel(latency, link, processorPerMegabyte, processorPerPeer);
  }

  /**
   * Milliseconds of an exchange.
   *
   * @param workersPerCore how many workers share a core, at least 1
   */
  double millis(int parameters, int workers, double workersPerCore) {
    if (workers == 1) {
      return 0;
    }
    double megabytes = Exchanged.bytes(parameters, workers) / MEGABYTE;
    double processor =
        workersPerCore
            * (processorMillisPerMegabyte * megabytes + processorMillisPerPeer * (workers - 1));
    return latencyMillis + Math.max(linkMillisPerMegabyte * megabytes, processor);
  }
}
