package seluspark.collective;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Workers with a link between every two of them, or, where several share a process, between those
 * that carry something for each other. Every rank sends and receives all slices at once in one
 * selector loop in the calling thread, so no order of sends can deadlock, and there are no threads
 * to leave behind.
 */
final class LinkedWorkers implements Collective {

  private final int rank;
  private final int size;
  private final PeerLink[] links;
  private final Selector selector;
  private final Duration exchangeTimeout;
  private final Vigil vigil;
  private final Operation operation = new Operation();
  private final Supplier<String> label = operation::label;
  private final Consumer<SelectionKey> onReady = this::advanceReady;

  private int unfinished;
  private IOException failure;
  private Member failedPeer;
  private volatile boolean closed;

  /**
   * Takes over the links (in any order) and the selector that their channels are registered with.
   */
  LinkedWorkers(
      int rank,
      int size,
      List<PeerLink> links,
      Selector selector,
      Duration exchangeTimeout,
      Vigil vigil) {
    this.rank = rank;
    this.size = size;
    this.links = links.toArray(PeerLink[]::new);
    this.selector = selector;
    this.exchangeTimeout = exchangeTimeout;
    this.vigil = vigil;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void reduceScatter(double[] values, int length) throws IOException {
    OperationKind.REDUCE_SCATTER.requireLength(length, values.length);
    operation.begin(OperationKind.REDUCE_SCATTER, values, length);

    for (PeerLink link : links) {
      int peer = link.peer().rank();

      if (link.carriesTheirs()) {
        link.outgoing().begin(operation, sliceStart(length, peer), sliceStart(length, peer + 1));
      }

      if (link.carriesOurs()) {
        link.incoming().begin(operation, sliceStart(length, rank), sliceStart(length, rank + 1));
      }
    }
    run();
  }

  @Override
  public void allGather(float[] values, int length) throws IOException {
    OperationKind.ALL_GATHER_FLOATS.requireLength(length, values.length);
    operation.begin(OperationKind.ALL_GATHER_FLOATS, values, length);
    gather(length);
  }

  @Override
  public void allReduce(double[] values, int length) throws IOException {
    reduceScatter(values, length);
    operation.begin(OperationKind.ALL_GATHER_DOUBLES, values, length);
    gather(length);
  }

  /** Closing the channels ends the peers' waits; closing the selector ends our own. */
  @Override
  public void close() {
    closed = true;

    for (PeerLink link : links) {
      closeQuietly(link);
    }
    closeQuietly(selector);
  }

  private void gather(int length) throws IOException {
    for (PeerLink link : links) {
      int peer = link.peer().rank();

      if (link.carriesOurs()) {
        link.outgoing().begin(operation, sliceStart(length, rank), sliceStart(length, rank + 1));
      }

      if (link.carriesTheirs()) {
        link.incoming().begin(operation, sliceStart(length, peer), sliceStart(length, peer + 1));
      }
    }
    run();
  }

  private void run() throws IOException {
    boolean finished = false;

    try {
      exchange();
      finished = true;
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw CollectiveException.closed(operation.label());
    } finally {
      operation.end();

      if (!finished) {
        close();
      }
    }
  }

  private void exchange() throws IOException {
    if (closed) {
      throw CollectiveException.closed(operation.label());
    }
    vigil.requireUndisturbed(label);
    vigil.startCountdown(exchangeTimeout);
    unfinished = 0;

    for (PeerLink link : links) {
      unfinished += link.isDone() ? 0 : 1;
    }

    for (PeerLink link : links) {
      advance(link);
    }

    while (unfinished > 0 && failure == null) {
      vigil.requireUndisturbed(label);

      if (vigil.isTimeUp()) {
        throw ExchangeFailure.overdue(operation, links, exchangeTimeout);
      }
      selector.select(onReady, Vigil.POLL_MILLIS);
    }

    if (failure != null) {
      throw failure instanceof CollectiveException ? failure : explain(failure);
    }
  }

  private void advanceReady(SelectionKey key) {
    advance((PeerLink) key.attachment());
  }

  /** Keeps the first failure for the loop to throw: the selector's callback cannot. */
  private void advance(PeerLink link) {
    if (failure != null || link.isDone()) {
      return;
    }

    try {
      link.advance();
    } catch (IOException e) {
      failure = e;
      failedPeer = link.peer();
      return;
    }

    if (link.isDone()) {
      unfinished--;
    }
  }

  private CollectiveException explain(IOException e) {
    if (closed) {
      return CollectiveException.closed(operation.label());
    }

    // An interrupt during a transfer closes the channel under it.
    if (Thread.currentThread().isInterrupted()) {
      return CollectiveException.cancelled(operation.label(), "its thread interrupted");
    }
    return ExchangeFailure.lost(operation, failedPeer, e);
  }

  private static void closeQuietly(Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      // A socket that cannot be closed cleanly is gone all the same, and the first failure must not
      // be hidden.
    }
  }
}
