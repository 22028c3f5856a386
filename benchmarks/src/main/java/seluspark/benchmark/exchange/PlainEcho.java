package seluspark.benchmark.exchange;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * What the links can do: between every two ranks one socket, over which the upper rank sends bytes
 * and the lower one sends them back as they come. No frames, no checksums, no sums.
 */
final class PlainEcho implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int LONGEST_WAIT_MILLIS = 60_000;

  private final Selector selector = Selector.open();
  private final List<Peer> peers = new ArrayList<>();

  private PlainEcho() throws IOException {}

  /** A free port of this host, to tell the other ranks. */
  static ServerSocketChannel listen(String host) throws IOException {
    return ServerSocketChannel.open()
        .bind(new InetSocketAddress(InetAddress.getByName(host), 0), Byte.MAX_VALUE);
  }

  static String address(ServerSocketChannel channel) throws IOException {
    InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
    return address.getAddress().getHostAddress() + " " + address.getPort();
  }

  /** Connects to all lower ranks and waits for all higher ones, each of which does the same. */
  static PlainEcho join(int rank, List<String> addresses, ServerSocketChannel own)
      throws IOException {
    PlainEcho echo = new PlainEcho();
    for (int lower = 0; lower < rank; lower++) {
      String[] hostAndPort = addresses.get(lower).split(" ");
      echo.add(
          SocketChannel.open(
              new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1]))),
          true);
    }
    for (int higher = rank + 1; higher < addresses.size(); higher++) {
      echo.add(own.accept(), false);
    }
    return echo;
  }

  /** Moves so many bytes to each peer and back again; all ranks must call it alike. */
  void exchange(long bytesEachWay) throws IOException {
    int unfinished = 0;
    for (Peer peer : peers) {
      peer.begin(bytesEachWay);
      peer.advance();
      unfinished += peer.isDone() ? 0 : 1;
    }
    while (unfinished > 0) {
      if (selector.select(LONGEST_WAIT_MILLIS) == 0) {
        throw new IOException("Cannot finish an echo: no byte moved for a minute");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        Peer peer = (Peer) key.attachment();
        if (!peer.isDone()) {
          peer.advance();
          unfinished -= peer.isDone() ? 1 : 0;
        }
      }
      selector.selectedKeys().clear();
    }
  }

  @Override
  public void close() throws IOException {
    for (Peer peer : peers) {
      peer.channel.close();
    }
    selector.close();
  }

  private void add(SocketChannel channel, boolean asks) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
    Peer peer = new Peer(channel, channel.register(selector, 0), asks);
    peer.key.attach(peer);
    peers.add(peer);
  }

  /** One socket. Who asks sends of its own accord; who answers sends what it has read. */
  private static final class Peer {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final boolean asks;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private long toSend;
    private long toRead;
    private long toEcho;

    Peer(SocketChannel channel, SelectionKey key, boolean asks) {
      this.channel = channel;
      this.key = key;
      this.asks = asks;
    }

    void begin(long bytes) {
      toSend = bytes;
      toRead = bytes;
      toEcho = asks ? bytes : 0;
    }

    boolean isDone() {
      return toSend == 0 && toRead == 0;
    }

    void advance() throws IOException {
      boolean moved = true;
      while (moved) {
        moved = read() | write();
      }
      key.interestOps(
          (toRead > 0 ? SelectionKey.OP_READ : 0) | (toEcho > 0 ? SelectionKey.OP_WRITE : 0));
    }

    private boolean read() throws IOException {
      in.clear().limit((int) Math.min(BUFFER_BYTES, toRead));
      int count = in.hasRemaining() ? channel.read(in) : 0;
      if (count < 0) {
        throw new EOFException("a peer of the echo is gone");
      }
      toRead -= count;
      toEcho += asks ? 0 : count;
      return count > 0;
    }

    private boolean write() throws IOException {
      out.clear().limit((int) Math.min(BUFFER_BYTES, toEcho));
      int count = out.hasRemaining() ? channel.write(out) : 0;
      toEcho -= count;
      toSend -= count;
      return count > 0;
    }
  }
}
