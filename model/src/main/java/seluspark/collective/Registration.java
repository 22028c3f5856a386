package seluspark.collective;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a worker tells the driver: which attempt it belongs to and where it listens. The answer is
 * the list of all members.
 */
record Registration(UUID jobId, int attempt, Member member) {

  private static final int FORMAT = 1;

  byte[] toBytes() {
    return write(
        out -> {
          out.writeByte(FORMAT);
          out.writeLong(jobId.getMostSignificantBits());
          out.writeLong(jobId.getLeastSignificantBits());
          out.writeInt(attempt);
          writeMember(out, member);
        });
  }

  static Registration fromBytes(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int format = in.readByte();

    if (format != FORMAT) {
      throw new IOException("registration of format " + format + ", not " + FORMAT);
    }
    return new Registration(new UUID(in.readLong(), in.readLong()), in.readInt(), readMember(in));
  }

  /** The answer: all members in order of rank. */
  static byte[] toBytes(List<Member> members) {
    return write(
        out -> {
          for (Member member : members) {
            writeMember(out, member);
          }
        });
  }

  static List<Member> membersFromBytes(byte[] bytes, int size) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    List<Member> members = new ArrayList<>(size);

    for (int rank = 0; rank < size; rank++) {
      members.add(readMember(in));
    }
    return members;
  }

  private static void writeMember(DataOutputStream out, Member member) throws IOException {
    out.writeInt(member.rank());
    out.writeUTF(member.host());
    out.writeInt(member.port());
  }

  private static Member readMember(DataInputStream in) throws IOException {
    return new Member(in.readInt(), in.readUTF(), in.readInt());
  }

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static byte[] write(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    try {
      content.writeTo(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    }
    return bytes.toByteArray();
  }
}
