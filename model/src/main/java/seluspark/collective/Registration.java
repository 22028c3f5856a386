package seluspark.collective;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.UUID;

/**
 * What a worker tells the driver: which attempt it belongs to and where it listens. {@link
 * Membership} is the answer.
 */
record Registration(UUID jobId, int attempt, Member member) {

  private static final int FORMAT = 1;

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(FORMAT);
    out.writeLong(jobId.getMostSignificantBits());
    out.writeLong(jobId.getLeastSignificantBits());
    out.writeInt(attempt);
    member.writeTo(out);
    return bytes.toByteArray();
  }

  static Registration fromBytes(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int format = in.readByte();

    if (format != FORMAT) {
      throw new IOException("registration of format " + format + ", not " + FORMAT);
    }
    return new Registration(
        new UUID(in.readLong(), in.readLong()), in.readInt(), Member.readFrom(in));
  }
}
