package seluspark.collective;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * The mutual challenge on a fresh connection, four messages of fixed size:
 *
 * <pre>
 * connector: hello     magic, its rank, the acceptor's rank, attempt, connector's nonce
 * acceptor:  answer    acceptor's nonce, acceptor's proof
 * connector: proof     connector's proof
 * acceptor:  welcome   magic
 * </pre>
 *
 * A proof is an HMAC-SHA256 under the attempt's key of the prover's role, job, attempt, size, both
 * ranks and both nonces, so it can be neither replayed nor reflected, nor used between other ranks.
 */
final class Challenge {

  static final long MAGIC = 0x53454C5553504B31L; // "SELUSPK1"
  static final int NONCE_BYTES = 32;
  static final int PROOF_BYTES = 32;
  static final int HELLO_BYTES = Long.BYTES + 3 * Integer.BYTES + NONCE_BYTES;
  static final int ANSWER_BYTES = NONCE_BYTES + PROOF_BYTES;
  static final int WELCOME_BYTES = Long.BYTES;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final WorkerTicket ticket;
  private final int connectorRank;
  private final int acceptorRank;
  private final byte[] connectorNonce;
  private final byte[] acceptorNonce;

  Challenge(
      WorkerTicket ticket,
      int connectorRank,
      int acceptorRank,
      byte[] connectorNonce,
      byte[] acceptorNonce) {
    this.ticket = ticket;
    this.connectorRank = connectorRank;
    this.acceptorRank = acceptorRank;
    this.connectorNonce = connectorNonce;
    this.acceptorNonce = acceptorNonce;
  }

  static byte[] nonce() {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    return nonce;
  }

  byte[] connectorProof() {
    return proof("connector");
  }

  byte[] acceptorProof() {
    return proof("acceptor");
  }

  boolean isConnectorProof(byte[] found) {
    return MessageDigest.isEqual(connectorProof(), found);
  }

  boolean isAcceptorProof(byte[] found) {
    return MessageDigest.isEqual(acceptorProof(), found);
  }

  private byte[] proof(String role) {
    ByteBuffer statement =
        AttemptKey.statement(
                role, ticket.jobId(), ticket.attempt(), 3 * Integer.BYTES + 2 * NONCE_BYTES)
            .putInt(ticket.size())
            .putInt(connectorRank)
            .putInt(acceptorRank)
            .put(connectorNonce)
            .put(acceptorNonce);
    return AttemptKey.authenticate(ticket.key(), statement);
  }
}
