package seluspark.training;

import seluspark.collective.CollectiveException;

/**
 * Why training failed: of what the workers tell, the first that is not merely the loss of a peer.
 */
final class FirstCause {
  private static final char CULPRIT = '0';
  private static final char LOST_A_PEER = '1';
  private static final char DIVERGED = '2';
  private static final char FINAL = '3';

  private String cause;
  private char kind;

  /** The message in which a worker tells why it failed: one digit for the kind, then the text. */
  static String message(Throwable failure, String worker) {
    char kind = CULPRIT;
    if (failure instanceof CollectiveException) {
      kind = LOST_A_PEER;
    } else if (failure instanceof DivergenceException) {
      kind = DIVERGED;
    } else if (failure instanceof TrainingException) {
      kind = FINAL;
    }
    return kind + worker + ": " + failure.getMessage();
  }

  /** Takes a worker's {@link #message}. */
  synchronized void note(String message) {
    char messageKind = message.charAt(0);
    if (cause == null || kind == LOST_A_PEER && messageKind != LOST_A_PEER) {
      cause = message.substring(1);
      kind = messageKind;
    }
  }

  synchronized boolean isDivergence() {
    return cause != null && kind == DIVERGED;
  }

  /** Whether the same would happen again however often training is restarted. */
  synchronized boolean isFinal() {
    return cause != null && kind == FINAL;
  }

  /**
   * The exception for the user, with Spark's own as its cause.
   *
   * @param restarts after how many restarts training gives up
   */
  synchronized RuntimeException explain(Exception failure, int restarts) {
    String text =
        "Cannot finish training: "
            + (cause == null ? firstLine(failure) : cause + lostExecutor(failure))
            + (restarts == 0 ? "" : "; gave up after " + restarts + " restarts (maxRestarts)");
    return kind == DIVERGED
        ? new DivergenceException(text, failure)
        : new TrainingException(text, failure);
  }

  /** Peers that lost a worker do not know why; Spark does where its executor died. */
  private String lostExecutor(Exception failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .filter(line -> kind == LOST_A_PEER && line.startsWith("ExecutorLostFailure"))
        .findFirst()
        .map(line -> " (" + line + ")")
        .orElse("");
  }

  /** Spark's messages carry whole stack traces; the exception itself is kept as the cause. */
  private static String firstLine(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
