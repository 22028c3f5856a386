package seluspark.collective;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.zip.CRC32C;

/**
 * One frame in a direct buffer: a header of 32 bytes, little endian, and up to {@link
 * #PAYLOAD_BYTES} of elements.
 *
 * <pre>
 * 0 checksum (CRC32C of all that follows)   4 kind   8 sequence (8 bytes)   16 length of the whole array
 * 20 start of the elements in the array     24 count of elements            28 sender's rank
 * </pre>
 */
final class FrameBuffer {

  static final int HEADER_BYTES = 32;

  /**
   * Big enough that a system call costs little beside the copy, small enough to stay in the
   * second-level cache.
   */
  static final int PAYLOAD_BYTES = 64 * 1024;

  private static final int KIND_AT = 4;
  private static final int SEQUENCE_AT = 8;
  private static final int LENGTH_AT = 16;
  private static final int START_AT = 20;
  private static final int COUNT_AT = 24;
  private static final int SENDER_AT = 28;

  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(HEADER_BYTES + PAYLOAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final DoubleBuffer doubles;
  private final FloatBuffer floats;
  private final CRC32C checksum = new CRC32C();

  FrameBuffer() {
    bytes.position(HEADER_BYTES);
    doubles = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
    floats = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  ByteBuffer bytes() {
    return bytes;
  }

  DoubleBuffer doubles() {
    return doubles;
  }

  FloatBuffer floats() {
    return floats;
  }

  /** Empties the buffer and makes room for exactly one frame of so many payload bytes. */
  void reserve(int payloadBytes) {
    bytes.clear().limit(HEADER_BYTES + payloadBytes);
  }

  /** Completes a frame whose payload is in place; the buffer is then ready to be sent. */
  void seal(Operation operation, int start, int count, int sender) {
    bytes.putInt(KIND_AT, operation.kind().ordinal());
    bytes.putLong(SEQUENCE_AT, operation.sequence());
    bytes.putInt(LENGTH_AT, operation.length());
    bytes.putInt(START_AT, start);
    bytes.putInt(COUNT_AT, count);
    bytes.putInt(SENDER_AT, sender);
    bytes.putInt(0, checksumOfContent());
    bytes.position(0);
  }

  /** Whether the header is that of the expected frame. */
  boolean matches(Operation operation, int start, int count, int sender) {
    return bytes.getInt(KIND_AT) == operation.kind().ordinal()
        && bytes.getLong(SEQUENCE_AT) == operation.sequence()
        && bytes.getInt(LENGTH_AT) == operation.length()
        && bytes.getInt(START_AT) == start
        && bytes.getInt(COUNT_AT) == count
        && bytes.getInt(SENDER_AT) == sender;
  }

  /** Whether a whole received frame arrived as it was sealed. */
  boolean isIntact() {
    return bytes.getInt(0) == checksumOfContent();
  }

  /** The header in words, for errors. */
  String describe() {
    return describe(
        OperationKind.labelOf(bytes.getInt(KIND_AT)),
        bytes.getLong(SEQUENCE_AT),
        bytes.getInt(LENGTH_AT),
        bytes.getInt(START_AT),
        bytes.getInt(COUNT_AT),
        bytes.getInt(SENDER_AT));
  }

  static String describe(String kind, long sequence, int length, int start, int count, int sender) {
    return kind
        + " no. "
        + sequence
        + " of "
        + length
        + " values ("
        + count
        + " from "
        + start
        + ", sent by rank "
        + sender
        + ")";
  }

  private int checksumOfContent() {
    int end = bytes.limit();
    checksum.reset();
    checksum.update(bytes.position(KIND_AT));
    bytes.position(end);
    return (int) checksum.getValue();
  }
}
