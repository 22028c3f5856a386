package seluspark.collective;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.IntPredicate;

/**
 * The acceptor's side: whoever connects is a stranger until proved a worker of higher rank in this
 * attempt.
 */
final class InboundGreeting extends Greeting {

  private final WorkerTicket ticket;
  private final int rank;
  private final IntPredicate awaited;
  private final long deadlineNanos;

  private Challenge challenge;
  private int peerRank = -1;

  /** Takes the ranks that are awaited as long as they are not linked. */
  InboundGreeting(WorkerTicket ticket, int rank, IntPredicate awaited, SocketChannel channel)
      throws IOException {
    super(channel);
    this.ticket = ticket;
    this.rank = rank;
    this.awaited = awaited;
    this.deadlineNanos = System.nanoTime() + ticket.timeouts().handshake().toNanos();
    expect(Challenge.HELLO_BYTES);
  }

  boolean isOverdue() {
    return System.nanoTime() - deadlineNanos >= 0;
  }

  /** Who connected; to be believed once linked. */
  int peerRank() {
    return peerRank;
  }

  /** Where the connection comes from, for the log. */
  String origin() {
    try {
      return String.valueOf(channel().getRemoteAddress());
    } catch (IOException e) {
      return "a closed connection";
    }
  }

  @Override
  void received(ByteBuffer message) throws IOException {
    if (challenge == null) {
      answer(message);
    } else {
      welcome(message);
    }
  }

  private void answer(ByteBuffer hello) throws IOException {
    long magic = hello.getLong();
    peerRank = hello.getInt();
    int acceptorRank = hello.getInt();
    int attempt = hello.getInt();

    if (magic != Challenge.MAGIC
        || peerRank <= rank
        || peerRank >= ticket.size()
        || acceptorRank != rank
        || attempt != ticket.attempt()
        || !awaited.test(peerRank)) {
      throw new IOException("not a hello from an awaited worker of this attempt");
    }
    byte[] connectorNonce = new byte[Challenge.NONCE_BYTES];
    hello.get(connectorNonce);
    byte[] acceptorNonce = Challenge.nonce();
    challenge = new Challenge(ticket, peerRank, rank, connectorNonce, acceptorNonce);
    send(
        ByteBuffer.allocate(Challenge.ANSWER_BYTES)
            .put(acceptorNonce)
            .put(challenge.acceptorProof()));
    expect(Challenge.PROOF_BYTES);
  }

  private void welcome(ByteBuffer message) throws IOException {
    byte[] proof = new byte[Challenge.PROOF_BYTES];
    message.get(proof);

    if (!challenge.isConnectorProof(proof)) {
      throw new IOException("a proof made with another key");
    }

    // Another connection may have proved the same rank in the meantime: the first one stays.
    if (!awaited.test(peerRank)) {
      throw new IOException("a rank that is linked already");
    }
    send(ByteBuffer.allocate(Challenge.WELCOME_BYTES).putLong(Challenge.MAGIC));
    link();
  }
}
