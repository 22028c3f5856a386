package seluspark.collective;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The listening side while links form: lets everyone knock, and drops whoever is not an awaited
 * worker of this attempt, or is too slow to say so.
 */
final class Doorway implements Closeable {

  private static final System.Logger LOG = System.getLogger(Doorway.class.getName());

  /**
   * Beyond the workers themselves; the longest waiting is dropped then, as a worker proves itself
   * within milliseconds.
   */
  private static final int MAX_STRANGERS = 64;

  private final WorkerTicket ticket;
  private final int rank;
  private final ServerSocketChannel listener;
  private final Selector selector;
  private final IntPredicate awaited;

  /** In order of arrival. */
  private final Set<InboundGreeting> strangers = new LinkedHashSet<>();

  Doorway(
      WorkerTicket ticket,
      int rank,
      ServerSocketChannel listener,
      Selector selector,
      IntPredicate awaited)
      throws IOException {
    this.ticket = ticket;
    this.rank = rank;
    this.listener = listener;
    this.selector = selector;
    this.awaited = awaited;
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  void acceptAll() throws IOException {
    SocketChannel channel = listener.accept();

    while (channel != null) {
      admit(channel);
      channel = listener.accept();
    }
  }

  /**
   * Goes on with a stranger; returns whether it has just proved to be an awaited worker, which is
   * no stranger from then on.
   */
  boolean advance(InboundGreeting stranger) throws IOException {
    try {
      stranger.advance();
    } catch (IOException e) {
      dismiss(stranger, e.getMessage());
      return false;
    }

    if (stranger.isLinked()) {
      strangers.remove(stranger);
    }
    return stranger.isLinked();
  }

  void dismissOverdue() throws IOException {
    Iterator<InboundGreeting> all = strangers.iterator();

    while (all.hasNext()) {
      InboundGreeting stranger = all.next();

      // In order of arrival, so the rest is younger still.
      if (!stranger.isOverdue()) {
        return;
      }
      all.remove();
      dismiss(stranger, "no proof in time");
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();

    for (InboundGreeting stranger : strangers) {
      stranger.close();
    }
    strangers.clear();
  }

  private void admit(SocketChannel channel) throws IOException {
    try {
      InboundGreeting stranger = new InboundGreeting(ticket, rank, awaited, channel);
      stranger.watch(channel.register(selector, SelectionKey.OP_READ, stranger));
      strangers.add(stranger);
    } catch (IOException e) {
      // Gone before it was greeted.
      channel.close();
    }

    if (strangers.size() > ticket.size() + MAX_STRANGERS) {
      dismiss(strangers.iterator().next(), "too many strangers at once");
    }
  }

  private void dismiss(InboundGreeting stranger, String why) throws IOException {
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> "Dropped a connection to rank " + rank + " from " + stranger.origin() + ": " + why);
    strangers.remove(stranger);
    stranger.close();
  }
}
