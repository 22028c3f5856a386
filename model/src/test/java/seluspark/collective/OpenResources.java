package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The threads that run this project's code, the sockets on this test run's own loopback address,
 * the selectors of this process, and the hubs of neighbors. Other code in the same JVM (Spark)
 * opens and closes its own at any time, so only ours are looked at.
 */
final class OpenResources {

  /**
   * On Linux all of 127.0.0.0/8 is this machine; a random address belongs to this test run alone.
   */
  static final String HOST;

  /** How the kernel's socket table spells that address. */
  private static final String HOST_IN_TABLE;

  static {
    SplittableRandom random = new SplittableRandom();
    int[] parts = random.ints(3, 1, 255).toArray();
    boolean linux = Files.exists(Path.of("/proc/net/tcp6"));
    HOST = linux ? "127." + parts[0] + "." + parts[1] + "." + parts[2] : "127.0.0.1";
    HOST_IN_TABLE = String.format("%02X%02X%02X7F:", parts[2], parts[1], parts[0]);
  }

  private final long selectorCount = selectorCount();

  /** Fails unless all that was opened since is gone; what is just ending gets some seconds. */
  void awaitSame() {
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);

    while (System.nanoTime() < deadlineNanos && !isSame()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(NeighborHub.openCount()).as("hubs left open").isZero();
    assertThat(threads()).as("threads left behind").isEmpty();
    assertThat(sockets()).as("open sockets").isEmpty();
    assertThat(selectorCount()).as("open selectors").isLessThanOrEqualTo(selectorCount);
  }

  private boolean isSame() {
    return NeighborHub.openCount() == 0
        && threads().isEmpty()
        && sockets().isEmpty()
        && selectorCount() <= selectorCount;
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey() != Thread.currentThread())
        .filter(
            entry ->
                Stream.of(entry.getValue())
                    .anyMatch(frame -> frame.getClassName().startsWith("seluspark.")))
        .map(entry -> entry.getKey().getName())
        .toList();
  }

  /** Sockets that a process still holds: those that the kernel only winds up have the inode 0. */
  static List<String> sockets() {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> lines(Path.of(table)))
        .filter(line -> line.contains(HOST_IN_TABLE))
        .filter(line -> !line.trim().split("\\s+")[9].equals("0"))
        .toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long selectorCount() {
    Path descriptors = Path.of("/proc/self/fd");

    if (!Files.isDirectory(descriptors)) {
      return 0;
    }

    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(each -> target(each).contains("eventpoll")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // Closed between listing and reading.
      return "";
    }
  }
}
