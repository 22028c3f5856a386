package seluspark.collective;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The connector's side: connects to a worker of lower rank and demands its proof before giving its
 * own.
 */
final class OutboundGreeting extends Greeting {

  private final WorkerTicket ticket;
  private final int rank;
  private final Member peer;
  private final byte[] nonce = Challenge.nonce();

  private boolean connected;
  private boolean proved;

  OutboundGreeting(WorkerTicket ticket, int rank, Member peer, SocketChannel channel)
      throws IOException {
    super(channel);
    this.ticket = ticket;
    this.rank = rank;
    this.peer = peer;
    connected = channel.connect(peer.address());
    send(
        ByteBuffer.allocate(Challenge.HELLO_BYTES)
            .putLong(Challenge.MAGIC)
            .putInt(rank)
            .putInt(peer.rank())
            .putInt(ticket.attempt())
            .put(nonce));
    expect(Challenge.ANSWER_BYTES);
  }

  Member peer() {
    return peer;
  }

  boolean isConnected() {
    return connected;
  }

  @Override
  void advance() throws IOException {
    if (!connected) {
      connected = channel().finishConnect();
    }

    if (connected) {
      super.advance();
    }
  }

  @Override
  void received(ByteBuffer message) throws IOException {
    if (!proved) {
      prove(message);
      proved = true;
    } else if (message.getLong() == Challenge.MAGIC) {
      link();
    } else {
      throw new IOException("no welcome after the proof");
    }
  }

  private void prove(ByteBuffer answer) throws IOException {
    byte[] acceptorNonce = new byte[Challenge.NONCE_BYTES];
    byte[] acceptorProof = new byte[Challenge.PROOF_BYTES];
    answer.get(acceptorNonce).get(acceptorProof);
    Challenge challenge = new Challenge(ticket, rank, peer.rank(), nonce, acceptorNonce);

    if (!challenge.isAcceptorProof(acceptorProof)) {
      throw new IOException("its proof was made with another key");
    }
    send(ByteBuffer.allocate(Challenge.PROOF_BYTES).put(challenge.connectorProof()));
    expect(Challenge.WELCOME_BYTES);
  }
}
