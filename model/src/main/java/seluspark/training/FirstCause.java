package seluspark.training;

/**
 * Why training failed: of what the workers tell, the first that is not merely the loss of a peer.
 */
final class FirstCause {
  private String cause;
  private boolean isConsequence;

  /** Takes a worker's message: '1' if it only lost a peer, else '0', then the text. */
  synchronized void note(String message) {
    boolean consequence = message.charAt(0) == '1';
    if (cause == null || isConsequence && !consequence) {
      cause = message.substring(1);
      isConsequence = consequence;
    }
  }

  /** The exception for the user, with Spark's own as its cause. */
  synchronized RuntimeException explain(Exception failure) {
    if (cause == null) {
      return failure instanceof RuntimeException unchecked
          ? unchecked
          : new TrainingException("Training failed: " + failure.getMessage(), failure);
    }
    return new TrainingException("Training failed at " + cause, failure);
  }
}
