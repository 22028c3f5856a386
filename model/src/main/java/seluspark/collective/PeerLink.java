package seluspark.collective;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The persistent connection to one peer, with the slices under way in both directions. */
final class PeerLink implements Closeable {

  /** So that a long transfer neither starves the other links nor delays a cancellation. */
  private static final int FRAMES_PER_TURN = 16;

  private final Member peer;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final boolean carriesTheirs;
  private final boolean carriesOurs;
  private final OutgoingSlice outgoing;
  private final IncomingSlice incoming;

  /** Takes over an authenticated, non-blocking channel and its key. */
  PeerLink(
      int rank, Member peer, Neighborhoods neighborhoods, SocketChannel channel, SelectionKey key) {
    this.peer = peer;
    this.carriesTheirs = neighborhoods.carries(rank, peer.rank());
    this.carriesOurs = neighborhoods.carries(peer.rank(), rank);
    this.channel = channel;
    this.key = key;
    this.outgoing = new OutgoingSlice(rank);
    this.incoming = new IncomingSlice(peer);
    key.attach(this);
    key.interestOps(0);
  }

  Member peer() {
    return peer;
  }

  /** Whether we carry the peer's slice for our process. */
  boolean carriesTheirs() {
    return carriesTheirs;
  }

  /** Whether the peer carries our slice for its process. */
  boolean carriesOurs() {
    return carriesOurs;
  }

  OutgoingSlice outgoing() {
    return outgoing;
  }

  IncomingSlice incoming() {
    return incoming;
  }

  boolean isDone() {
    return outgoing.isDone() && incoming.isDone();
  }

  /**
   * Moves what the socket takes and holds now, a frame each way in turn, then waits only for what
   * is still missing.
   */
  void advance() throws IOException {
    boolean moved = true;

    for (int turn = 0; moved && turn < FRAMES_PER_TURN; turn++) {
      moved = outgoing.advance(channel);
      moved |= incoming.advance(channel);
    }
    key.interestOps(
        (outgoing.isDone() ? 0 : SelectionKey.OP_WRITE)
            | (incoming.isDone() ? 0 : SelectionKey.OP_READ));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
