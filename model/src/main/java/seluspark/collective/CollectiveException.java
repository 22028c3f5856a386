package seluspark.collective;

import java.io.IOException;
import java.util.List;

/**
 * A collective operation or a rendezvous that failed: why, and which ranks are at fault as seen
 * from here.
 */
public final class CollectiveException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What kind of failure it was, for the driver's decision whether to start over. */
  public enum Reason {
    /**
     * A peer's connection ended: its task failed or its process died. Its own error is the first
     * cause, not this one.
     */
    PEER_LOST,
    /** Some ranks did not come, or did not answer, in time. */
    TIMED_OUT,
    /** This task was cancelled or its thread interrupted. */
    CANCELLED,
    /** The group was closed on this side, or by an earlier failure. */
    CLOSED,
    /**
     * A peer sent what was not expected: ranks called different operations, or bytes were damaged
     * on the way.
     */
    PROTOCOL,
    /** The driver turned the registration down. */
    REFUSED,
    /** This machine could not listen on its address, or the driver could not be reached. */
    UNREACHABLE
  }

  private final Reason reason;
  private final List<Integer> ranks;

  CollectiveException(Reason reason, List<Integer> ranks, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.ranks = List.copyOf(ranks);
  }

  CollectiveException(Reason reason, String message) {
    this(reason, List.of(), message, null);
  }

  static CollectiveException closed(String operation) {
    return new CollectiveException(
        Reason.CLOSED,
        "Cannot run "
            + operation
            + ": expected an open group of workers, found it closed; look for the first failure of this task");
  }

  static CollectiveException cancelled(String phase, String by) {
    return new CollectiveException(
        Reason.CANCELLED, "Cannot finish " + phase + ": expected the task to go on, found " + by);
  }

  public Reason reason() {
    return reason;
  }

  /**
   * The ranks that were lost, silent or out of step, as far as this worker can tell; may be empty.
   */
  public List<Integer> ranks() {
    return ranks;
  }
}
