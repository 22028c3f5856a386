package seluspark.collective;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * Where a rank listens, and in which process it runs. The host is a name or an address; an IPv6
 * address may stand in brackets.
 */
record Member(int rank, String host, int port, UUID process) {

  /** This process, unlike any other. */
  static final UUID THIS_PROCESS = UUID.randomUUID();

  Member {
    host = withoutBrackets(host);

    if (host.isEmpty() || host.length() > 255) {
      throw new IllegalArgumentException(
          "Cannot use the host of rank "
              + rank
              + ": expected 1 to 255 characters, found "
              + host.length());
    }

    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "Cannot use the port of rank " + rank + ": expected 1 to 65535, found " + port);
    }
  }

  static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  InetSocketAddress address() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  void writeTo(DataOutput out) throws IOException {
    out.writeInt(rank);
    out.writeUTF(host);
    out.writeInt(port);
    out.writeLong(process.getMostSignificantBits());
    out.writeLong(process.getLeastSignificantBits());
  }

  static Member readFrom(DataInput in) throws IOException {
    return new Member(
        in.readInt(), in.readUTF(), in.readInt(), new UUID(in.readLong(), in.readLong()));
  }

  @Override
  public String toString() {
    return "rank " + rank + " at " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
