package seluspark.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Time since the last lap, of the clock and of this process's threads together. On a machine that
 * others use too, samples a second of processor time tell more than samples a second.
 */
final class Lap {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long startedAt = System.nanoTime();
  private long processorNanosAtStart = PROCESS.getProcessCpuTime();

  double seconds() {
    return (System.nanoTime() - startedAt) * 1e-9;
  }

  double processorSeconds() {
    return (PROCESS.getProcessCpuTime() - processorNanosAtStart) * 1e-9;
  }

  void restart() {
    startedAt = System.nanoTime();
    processorNanosAtStart = PROCESS.getProcessCpuTime();
  }

  /** Prints what this lap's samples come to, by both clocks. */
  void report(double samples) {
    Report.line(Report.SAMPLES_PER_SECOND, samples / seconds());
    Report.line(Report.SAMPLES_PER_PROCESSOR_SECOND, samples / processorSeconds());
  }
}
