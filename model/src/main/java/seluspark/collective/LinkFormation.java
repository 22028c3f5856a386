package seluspark.collective;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Links one worker with its peers: it connects to every lower one and accepts every higher one, in
 * one selector loop in the calling thread, so that no stranger (silent, slow or babbling) delays a
 * worker.
 */
final class LinkFormation implements Closeable {

  private final WorkerTicket ticket;
  private final int rank;
  private final List<Member> members;
  private final Neighborhoods neighborhoods;
  private final List<Member> peers;
  private final Selector selector;
  private final Vigil vigil;
  private final Doorway doorway;
  private final PeerLink[] links;
  private final List<Approach> approaches = new ArrayList<>();

  private IOException failure;

  /**
   * Forms the group or leaves nothing open. Members come in order of rank; the listening socket is
   * closed either way.
   */
  static LinkedWorkers form(
      WorkerTicket ticket,
      int rank,
      List<Member> members,
      Neighborhoods neighborhoods,
      ServerSocketChannel listener,
      BooleanSupplier cancelled)
      throws IOException {
    LinkFormation formation =
        new LinkFormation(ticket, rank, members, neighborhoods, listener, new Vigil(cancelled));
    LinkedWorkers formed = null;

    try {
      formed = formation.form();
      return formed;
    } finally {
      if (formed == null) {
        formation.close();
      }
    }
  }

  private LinkFormation(
      WorkerTicket ticket,
      int rank,
      List<Member> members,
      Neighborhoods neighborhoods,
      ServerSocketChannel listener,
      Vigil vigil)
      throws IOException {
    this.ticket = ticket;
    this.rank = rank;
    this.members = members;
    this.neighborhoods = neighborhoods;
    this.peers =
        members.stream().filter(each -> neighborhoods.areLinked(rank, each.rank())).toList();
    this.vigil = vigil;
    this.links = new PeerLink[members.size()];
    this.selector = Selector.open();
    this.doorway =
        new Doorway(
            ticket,
            rank,
            listener,
            selector,
            peer -> links[peer] == null && neighborhoods.areLinked(rank, peer));

    for (Member peer : peers) {
      if (peer.rank() < rank) {
        approaches.add(new Approach(ticket, rank, peer));
      }
    }
  }

  /** Returns the group when every link stands; the links and the selector are the group's then. */
  private LinkedWorkers form() throws IOException {
    vigil.startCountdown(ticket.timeouts().rendezvous());

    while (!isComplete()) {
      vigil.requireUndisturbed(() -> "linking with the other ranks");

      if (vigil.isTimeUp()) {
        throw overdue();
      }

      for (Approach approach : approaches) {
        approach.tryWhenDue(selector);
      }
      doorway.dismissOverdue();
      selector.select(this::advance, Vigil.POLL_MILLIS);

      if (failure != null) {
        throw failure;
      }
    }
    doorway.close();
    // A closed channel keeps its socket until the selector has seen that it is gone.
    selector.selectNow(key -> {});
    List<PeerLink> formed = Arrays.stream(links).filter(Objects::nonNull).toList();
    return new LinkedWorkers(
        rank, members.size(), formed, selector, ticket.timeouts().exchange(), vigil);
  }

  /** Undoes a formation that failed. */
  @Override
  public void close() throws IOException {
    doorway.close();

    for (Approach approach : approaches) {
      approach.close();
    }

    for (PeerLink link : links) {
      if (link != null) {
        link.close();
      }
    }
    selector.close();
  }

  private boolean isComplete() {
    int linkCount = 0;

    for (PeerLink link : links) {
      linkCount += link == null ? 0 : 1;
    }
    return linkCount == peers.size();
  }

  private void advance(SelectionKey key) {
    try {
      if (key.attachment() instanceof Approach approach) {
        advance(approach);
      } else if (key.attachment() instanceof InboundGreeting stranger) {
        if (doorway.advance(stranger)) {
          link(members.get(stranger.peerRank()), stranger);
        }
      } else {
        doorway.acceptAll();
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private void advance(Approach approach) throws IOException {
    OutboundGreeting greeting = approach.greeting();

    try {
      greeting.advance();
    } catch (IOException e) {
      approach.retryAfter(e);
      return;
    }

    if (greeting.isLinked()) {
      approaches.remove(approach);
      link(approach.peer(), greeting);
    }
  }

  private void link(Member peer, Greeting greeting) {
    links[peer.rank()] =
        new PeerLink(rank, peer, neighborhoods, greeting.channel(), greeting.key());
  }

  private CollectiveException overdue() {
    List<Integer> ranks = new ArrayList<>();
    List<String> missing = new ArrayList<>();

    for (Approach approach : approaches) {
      ranks.add(approach.peer().rank());
      missing.add(approach.peer() + " (" + approach.trouble() + ")");
    }

    for (Member peer : peers) {
      if (peer.rank() > rank && links[peer.rank()] == null) {
        ranks.add(peer.rank());
        missing.add(peer + " (did not connect to us)");
      }
    }
    return new CollectiveException(
        CollectiveException.Reason.TIMED_OUT,
        ranks,
        "Cannot link "
            + members.get(rank)
            + " with the other ranks: expected all links within "
            + ticket.timeouts().rendezvous().toMillis()
            + " ms, found none with "
            + String.join(", ", missing)
            + "; see whether the executors' hosts reach each other on all ports",
        null);
  }
}
