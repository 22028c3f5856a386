package seluspark.collective;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long workers wait for each other; nothing waits for ever.
 *
 * @param rendezvous from the first rank's registration until all ranks have come, and again until
 *     all are linked
 * @param handshake for a stranger on the listening socket to prove who it is
 * @param exchange for one collective operation, the peers' computation before it included
 */
public record Timeouts(Duration rendezvous, Duration handshake, Duration exchange)
    implements Serializable {

  public Timeouts {
    requirePositive("rendezvous", rendezvous);
    requirePositive("handshake", handshake);
    requirePositive("exchange", exchange);
  }

  /**
   * 60 s to come together, 10 s a handshake, 120 s an operation: above a long garbage collection,
   * below Spark's own network timeout.
   */
  public static Timeouts defaults() {
    return new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(120));
  }

  private static void requirePositive(String name, Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException(
          "Cannot use the " + name + " timeout: expected more than zero, found " + timeout);
    }
  }
}
