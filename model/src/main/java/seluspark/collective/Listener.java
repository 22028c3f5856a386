package seluspark.collective;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.UUID;

/**
 * Where a worker awaits the others: a free port on the host that Spark advertises for its executor.
 */
final class Listener implements Closeable {

  private static final System.Logger LOG = System.getLogger(Listener.class.getName());

  /** Room for strangers who fill the queue while the driver gathers the ranks. */
  private static final int BACKLOG = 1024;

  private final ServerSocketChannel channel;
  private final Member member;

  private Listener(ServerSocketChannel channel, Member member) {
    this.channel = channel;
    this.member = member;
  }

  /**
   * Listens on the host itself; only where it is no address of this machine (behind address
   * translation) on all addresses. Either way nobody gets in without the attempt's key.
   */
  static Listener open(int rank, String advertisedHost, UUID process) throws CollectiveException {
    String host = Member.withoutBrackets(advertisedHost);

    try {
      ServerSocketChannel channel = ServerSocketChannel.open();

      try {
        bind(channel, rank, host);
        int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        return new Listener(channel, new Member(rank, host, port, process));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (UnknownHostException e) {
      throw unreachable(rank, host, "a host name that resolves", e);
    } catch (IOException e) {
      throw unreachable(rank, host, "a free port", e);
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  Member member() {
    return member;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void bind(ServerSocketChannel channel, int rank, String host) throws IOException {
    try {
      channel.bind(new InetSocketAddress(InetAddress.getByName(host), 0), BACKLOG);
    } catch (BindException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "Rank "
                  + rank
                  + " listens on all addresses: "
                  + host
                  + " is none of this machine's ("
                  + e.getMessage()
                  + ")");
      channel.bind(new InetSocketAddress(0), BACKLOG);
    }
  }

  private static CollectiveException unreachable(
      int rank, String host, String expected, IOException cause) {
    return new CollectiveException(
        CollectiveException.Reason.UNREACHABLE,
        java.util.List.of(rank),
        "Cannot listen as rank "
            + rank
            + " on "
            + host
            + ": expected "
            + expected
            + ", found: "
            + cause.getMessage()
            + "; set SPARK_LOCAL_IP on this machine, or spark.driver.host in local mode, to an address that its peers reach",
        cause);
  }
}
