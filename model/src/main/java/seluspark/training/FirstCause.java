package seluspark.training;

import seluspark.collective.CollectiveException;

/**
 * Why training failed: of what the workers tell, the first that is not merely the loss of a peer.
 */
final class FirstCause {
  private static final char CULPRIT = '0';
  private static final char LOST_A_PEER = '1';
  private static final char DIVERGED = '2';

  private String cause;
  private char kind;

  /** The message in which a worker tells why it failed: one digit for the kind, then the text. */
  static String message(Throwable failure, String worker) {
    char kind = CULPRIT;
    if (failure instanceof CollectiveException) {
      kind = LOST_A_PEER;
    } else if (failure instanceof DivergenceException) {
      kind = DIVERGED;
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

  /** The exception for the user, with Spark's own as its cause. */
  synchronized RuntimeException explain(Exception failure) {
    if (cause == null) {
      return failure instanceof RuntimeException unchecked
          ? unchecked
          : new TrainingException("Cannot finish training: " + firstLine(failure), failure);
    }
    String text = "Cannot finish training: " + cause;
    return kind == DIVERGED
        ? new DivergenceException(text, failure)
        : new TrainingException(text, failure);
  }

  /** Spark's messages carry whole stack traces; the exception itself is kept as the cause. */
  private static String firstLine(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(message);
  }
}
