package seluspark.collective;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One side of a {@link Challenge} on a non-blocking connection: reads messages of known size,
 * writes answers, never waits.
 */
abstract sealed class Greeting implements Closeable permits InboundGreeting, OutboundGreeting {

  private final SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer incoming = ByteBuffer.allocate(0);
  private ByteBuffer outgoing = ByteBuffer.allocate(0);
  private boolean linked;

  Greeting(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
  }

  final SocketChannel channel() {
    return channel;
  }

  final SelectionKey key() {
    return key;
  }

  final void watch(SelectionKey key) {
    this.key = key;
  }

  /** Whether both sides have proved themselves. */
  final boolean isLinked() {
    return linked;
  }

  /**
   * Goes as far as the socket allows; an IOException means that the other side is not (or no
   * longer) a worker of this attempt.
   */
  void advance() throws IOException {
    boolean moved = true;

    while (moved && !linked) {
      moved = flush() && receive();
    }

    if (!linked) {
      key.interestOps(outgoing.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  /** A message of the expected size has come whole. */
  abstract void received(ByteBuffer message) throws IOException;

  /**
   * The proofs are exchanged. What is still to be sent is at most the welcome, which an empty
   * socket takes at once.
   */
  final void link() throws IOException {
    linked = true;

    if (!flush()) {
      throw new IOException("the welcome could not be sent");
    }
  }

  final void send(ByteBuffer message) {
    outgoing = message.flip();
  }

  final void expect(int bytes) {
    incoming = ByteBuffer.allocate(bytes);
  }

  private boolean flush() throws IOException {
    while (outgoing.hasRemaining()) {
      if (channel.write(outgoing) == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean receive() throws IOException {
    if (channel.read(incoming) < 0) {
      throw new EOFException("the connection was closed during the handshake");
    }

    if (incoming.hasRemaining()) {
      return false;
    }
    received(incoming.flip());
    return true;
  }

  @Override
  public final void close() throws IOException {
    channel.close();
  }
}
