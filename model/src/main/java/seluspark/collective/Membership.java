package seluspark.collective;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The driver's answer to a registration: all members in order of rank, or the ranks that did not
 * come in time.
 */
final class Membership {

  private static final int COMPLETE = 0;
  private static final int INCOMPLETE = 1;

  private Membership() {}

  static byte[] complete(List<Member> members) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(COMPLETE);
    out.writeInt(members.size());

    for (Member member : members) {
      member.writeTo(out);
    }
    return bytes.toByteArray();
  }

  static byte[] incomplete(List<Integer> missingRanks, String reason) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(INCOMPLETE);
    out.writeInt(missingRanks.size());

    for (int rank : missingRanks) {
      out.writeInt(rank);
    }
    out.writeUTF(reason);
    return bytes.toByteArray();
  }

  /** Returns the members, or throws what the driver says of the missing ones. */
  static List<Member> fromBytes(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    boolean complete = in.readByte() == COMPLETE;
    int count = in.readInt();
    List<Member> members = new ArrayList<>();
    List<Integer> missingRanks = new ArrayList<>();

    for (int i = 0; i < count; i++) {
      if (complete) {
        members.add(Member.readFrom(in));
      } else {
        missingRanks.add(in.readInt());
      }
    }

    if (!complete) {
      throw new CollectiveException(
          CollectiveException.Reason.TIMED_OUT, missingRanks, in.readUTF(), null);
    }
    return members;
  }
}
