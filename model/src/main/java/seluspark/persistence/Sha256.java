package seluspark.persistence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of what is written and read again. */
public final class Sha256 {
  public static final int BYTES = 32;

  private Sha256() {}

  public static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /** In 64 digits of lower case. */
  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(digest(content));
  }
}
