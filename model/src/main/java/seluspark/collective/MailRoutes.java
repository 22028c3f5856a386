package seluspark.collective;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets several parts share one mailbox: the first byte of a message is its tag, and the rest goes
 * to the handler of that tag. {@link Rendezvous#TAG} is taken.
 */
public final class MailRoutes implements MailHandler {

  private final Map<Byte, MailHandler> handlers = new ConcurrentHashMap<>();

  /** Sends what carries this tag to this handler, which sees the message without the tag. */
  public MailRoutes route(byte tag, MailHandler handler) {
    if (handlers.putIfAbsent(tag, handler) != null) {
      throw new IllegalArgumentException(
          "Cannot route mail: expected a free tag, found tag " + describe(tag) + " taken");
    }
    return this;
  }

  /** The message as it travels: the tag, then the content. */
  public static byte[] tagged(byte tag, byte[] content) {
    byte[] message = new byte[content.length + 1];
    message[0] = tag;
    System.arraycopy(content, 0, message, 1, content.length);
    return message;
  }

  @Override
  public void receive(byte[] message, Reply reply) {
    MailHandler handler = message.length == 0 ? null : handlers.get(message[0]);

    if (handler == null) {
      reply.refuse(
          "Cannot deliver mail: expected a tag with a handler, found "
              + (message.length == 0 ? "an empty message" : "tag " + describe(message[0])));
    } else {
      handler.receive(Arrays.copyOfRange(message, 1, message.length), reply);
    }
  }

  private static String describe(byte tag) {
    return "'" + new String(new byte[] {tag}, StandardCharsets.ISO_8859_1) + "'";
  }
}
