package seluspark.collective;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The words for exchanges that end because of a peer. */
final class ExchangeFailure {

  private ExchangeFailure() {}

  static CollectiveException lost(Operation operation, Member peer, IOException cause) {
    return new CollectiveException(
        CollectiveException.Reason.PEER_LOST,
        List.of(peer.rank()),
        "Cannot finish "
            + operation.label()
            + ": expected data from "
            + peer
            + ", found its connection closed ("
            + cause.getMessage()
            + "); that task failed or its process died, see its log",
        cause);
  }

  static CollectiveException overdue(Operation operation, PeerLink[] links, Duration timeout) {
    List<Integer> ranks = new ArrayList<>();
    List<String> missing = new ArrayList<>();

    for (PeerLink link : links) {
      if (!link.isDone()) {
        ranks.add(link.peer().rank());
        missing.add(link.peer() + (link.incoming().isDone() ? " (does not read)" : ""));
      }
    }
    return new CollectiveException(
        CollectiveException.Reason.TIMED_OUT,
        ranks,
        "Cannot finish "
            + operation.label()
            + ": expected all ranks within "
            + timeout.toMillis()
            + " ms, found no end of it with "
            + String.join(", ", missing)
            + "; look at those tasks, or raise the exchange timeout",
        null);
  }
}
