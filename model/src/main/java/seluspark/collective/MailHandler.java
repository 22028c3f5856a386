package seluspark.collective;

/**
 * Receives the messages that workers send to the driver. Called by one thread at a time; must be
 * quick, as it holds the line up.
 */
@FunctionalInterface
public interface MailHandler {

  /**
   * Takes a message. Where the sender waits for an answer, it is given through {@code reply}, now
   * or later, once.
   */
  void receive(byte[] message, Reply reply);

  /** The way back to the sender; a sender that waits for no answer gets none. */
  interface Reply {

    void answer(byte[] message);

    /** Makes the sender's question fail with this text. */
    void refuse(String reason);
  }
}
