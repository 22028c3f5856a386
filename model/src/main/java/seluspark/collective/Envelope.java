package seluspark.collective;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An answer of the driver on its way: the handler's bytes, or its reason for giving none. */
final class Envelope {

  private static final byte ANSWER = 0;
  private static final byte REFUSAL = 1;

  private Envelope() {}

  static byte[] answer(byte[] content) {
    return MailRoutes.tagged(ANSWER, content);
  }

  static byte[] refusal(String reason) {
    return MailRoutes.tagged(REFUSAL, reason.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the answer, or throws the refusal. */
  static byte[] open(byte[] envelope) throws CollectiveException {
    byte[] content = Arrays.copyOfRange(envelope, 1, envelope.length);

    if (envelope[0] == REFUSAL) {
      throw new CollectiveException(
          CollectiveException.Reason.REFUSED, new String(content, StandardCharsets.UTF_8));
    }
    return content;
  }
}
