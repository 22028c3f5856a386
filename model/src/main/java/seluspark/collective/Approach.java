package seluspark.collective;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * The attempts to link up with one worker of lower rank: again and again, with a pause, until it
 * answers as it should.
 */
final class Approach implements Closeable {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final WorkerTicket ticket;
  private final int rank;
  private final Member peer;

  private OutboundGreeting greeting;
  private long nextTryNanos = System.nanoTime();
  private String trouble = "no connection yet";

  Approach(WorkerTicket ticket, int rank, Member peer) {
    this.ticket = ticket;
    this.rank = rank;
    this.peer = peer;
  }

  Member peer() {
    return peer;
  }

  OutboundGreeting greeting() {
    return greeting;
  }

  /** What went wrong last, for the error when time is up. */
  String trouble() {
    return greeting != null && greeting.isConnected()
        ? "connected, but it does not answer"
        : trouble;
  }

  void tryWhenDue(Selector selector) throws IOException {
    if (greeting != null || System.nanoTime() - nextTryNanos < 0) {
      return;
    }
    SocketChannel channel = SocketChannel.open();

    try {
      greeting = new OutboundGreeting(ticket, rank, peer, channel);
      int interest = greeting.isConnected() ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT;
      greeting.watch(channel.register(selector, interest, this));
    } catch (IOException e) {
      channel.close();
      retryAfter(e);
    }
  }

  /** Gives up this connection; there will be another. */
  void retryAfter(IOException e) throws IOException {
    close();
    greeting = null;
    trouble = e.getMessage() == null ? e.toString() : e.getMessage();
    nextTryNanos = System.nanoTime() + PAUSE_NANOS;
  }

  @Override
  public void close() throws IOException {
    if (greeting != null) {
      greeting.close();
    }
  }
}
