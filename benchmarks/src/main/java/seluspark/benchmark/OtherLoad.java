package seluspark.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many cores other processes kept busy meanwhile: what all processes used, less what this one
 * and its ended children did. Read from Linux's /proc; NaN on other systems.
 */
final class OtherLoad {
  private static final Path ALL = Path.of("/proc/stat");
  private static final Path OWN = Path.of("/proc/self/stat");

  /** Linux counts processor time in hundredths of a second, whatever its kernel's clock. */
  private static final double TICKS_PER_SECOND = 100;

  private final long startedAt = System.nanoTime();
  private final double othersAtStart = secondsOfOthers();

  double cores() {
    return (secondsOfOthers() - othersAtStart) / ((System.nanoTime() - startedAt) * 1e-9);
  }

  private static double secondsOfOthers() {
    if (!Files.isReadable(ALL) || !Files.isReadable(OWN)) {
      return Double.NaN;
    }
    try {
      String total = Files.readAllLines(ALL).get(0);
      String own = Files.readString(OWN);
      return (busyTicks(total) - ownTicks(own)) / TICKS_PER_SECOND;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of "cpu user nice system idle iowait irq softirq steal ...": all but waiting. */
  static long busyTicks(String line) {
    String[] words = line.trim().split(" +");
    long ticks = 0;
    for (int i = 1; i <= 8; i++) {
      ticks += i == 4 || i == 5 ? 0 : Long.parseLong(words[i]);
    }
    return ticks;
  }

  /** User and system time of the process and of its ended children: fields 14 to 17. */
  static long ownTicks(String line) {
    // The name of the program, field 2, may hold blanks: count from its closing parenthesis.
    String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int field = 14; field <= 17; field++) {
      ticks += Long.parseLong(words[field - 3]);
    }
    return ticks;
  }
}
