package seluspark.collective;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256-bit key that the workers of one attempt prove to each other. A worker of an earlier
 * attempt holds another key.
 */
final class AttemptKey {

  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private AttemptKey() {}

  /**
   * For clusters without a secret: keeps strangers out who cannot read the traffic between driver
   * and executors.
   */
  static byte[] random() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** Bound to the cluster's secret, the job and the attempt. */
  static byte[] derive(byte[] secret, UUID jobId, int attempt) {
    return authenticate(secret, statement("attempt key", jobId, attempt, 0));
  }

  /**
   * Opens a statement to authenticate: what it is about, for which job and attempt, with room for
   * more bytes.
   */
  static ByteBuffer statement(String purpose, UUID jobId, int attempt, int moreBytes) {
    byte[] label = ("seluspark collective " + purpose).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(
            Integer.BYTES + label.length + 2 * Long.BYTES + Integer.BYTES + moreBytes)
        .putInt(label.length)
        .put(label)
        .putLong(jobId.getMostSignificantBits())
        .putLong(jobId.getLeastSignificantBits())
        .putInt(attempt);
  }

  /** HMAC-SHA256 of a statement (RFC 2104). */
  static byte[] authenticate(byte[] key, ByteBuffer statement) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(statement.flip());
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "Cannot authenticate workers: expected " + ALGORITHM + " in this JVM, found none", e);
    }
  }
}
