package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** Someone at a worker's door, who may say anything. */
final class Stranger implements AutoCloseable {

  private static final byte[] NONCE = new byte[Challenge.NONCE_BYTES];

  private final Socket socket;
  private final DataInputStream in;

  Stranger(Member door) throws IOException {
    socket = new Socket(door.host(), door.port());
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(20));
    in = new DataInputStream(socket.getInputStream());
  }

  static byte[] hello(int rank, int toRank, int attempt) {
    return ByteBuffer.allocate(Challenge.HELLO_BYTES)
        .putLong(Challenge.MAGIC)
        .putInt(rank)
        .putInt(toRank)
        .putInt(attempt)
        .put(NONCE)
        .array();
  }

  /** Sends what the worker takes: it may hang up in the middle. */
  void send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException e) {
      // Dropped already, which requireDropped() sees too.
    }
  }

  /** Goes through the whole handshake with rank 0, with the key of this ticket. */
  void proveAs(int rank, WorkerTicket ticket) throws IOException {
    send(hello(rank, 0, ticket.attempt()));
    byte[] acceptorNonce = new byte[Challenge.NONCE_BYTES];
    in.readFully(acceptorNonce);
    in.readFully(new byte[Challenge.PROOF_BYTES]);
    send(new Challenge(ticket, rank, 0, NONCE, acceptorNonce).connectorProof());
  }

  /** Goes through the handshake with a proof that was good in an earlier one. */
  void replayAs(int rank, WorkerTicket ticket) throws IOException {
    send(hello(rank, 0, ticket.attempt()));
    in.readFully(new byte[Challenge.ANSWER_BYTES]);
    byte[] earlierNonce = Challenge.nonce();
    send(new Challenge(ticket, rank, 0, NONCE, earlierNonce).connectorProof());
  }

  /** Goes through the handshake with the worker's own proof. */
  void reflectAs(int rank, int attempt) throws IOException {
    send(hello(rank, 0, attempt));
    in.readFully(new byte[Challenge.NONCE_BYTES]);
    byte[] proof = new byte[Challenge.PROOF_BYTES];
    in.readFully(proof);
    send(proof);
  }

  void requireWelcome() throws IOException {
    assertThat(in.readLong()).isEqualTo(Challenge.MAGIC);
  }

  /** Fails unless the worker hangs up, without a word more. */
  void requireDropped() throws IOException {
    try {
      assertThat(in.read()).as("end of stream").isEqualTo(-1);
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
