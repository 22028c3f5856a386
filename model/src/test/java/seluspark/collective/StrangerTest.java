package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever else connects to a worker is dropped, and the workers link up all the same. */
class StrangerTest {

  /** Short enough to be waited for, far below the time the workers have. */
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofSeconds(30));

  private final LoopbackDriver driver = new LoopbackDriver(TIMEOUTS);
  private final WorkerTicket ticket = driver.rendezvous().invite(1, 3);

  private OpenResources before;

  @BeforeEach
  void countOpenResources() {
    before = new OpenResources();
  }

  @AfterEach
  void everythingIsClosedAgain() {
    before.awaitSame();
  }

  @Test
  void dropsASilentStrangerWhenItsTimeIsUp() throws Exception {
    linkInSpiteOfOne(Stranger::requireDropped);
  }

  @Test
  void dropsAStrangerThatSpeaksAnotherLanguage() throws Exception {
    linkInSpiteOfOne(
        stranger -> {
          stranger.send(
              "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: scanner\r\nAccept: */*\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
          stranger.requireDropped();
        });
  }

  @Test
  void dropsAStrangerThatSendsMoreThanAHello() throws Exception {
    linkInSpiteOfOne(
        stranger -> {
          stranger.send(new byte[4_000_000]);
          stranger.requireDropped();
        });
  }

  @Test
  void dropsAStrangerThatHangsUpInTheMiddle() throws Exception {
    linkInSpiteOfOne(stranger -> stranger.send(new byte[20]));
  }

  @Test
  void dropsAStrangerThatDripsItsHello() throws Exception {
    linkInSpiteOfOne(
        stranger -> {
          stranger.send(Arrays.copyOfRange(Stranger.hello(2, 0, 1), 0, 1));
          stranger.send(Arrays.copyOfRange(Stranger.hello(2, 0, 1), 1, 2));
          stranger.requireDropped();
        });
  }

  @Test
  void dropsAStrangerWithAnotherKey() throws Exception {
    WorkerTicket forged =
        new WorkerTicket(
            "loopback",
            ticket.jobId(),
            1,
            3,
            AttemptKey.random(),
            TIMEOUTS,
            WorkerTicket.Place.ANYWHERE);
    linkInSpiteOfOne(
        stranger -> {
          stranger.proveAs(2, forged);
          stranger.requireDropped();
        });
  }

  @Test
  void dropsAStrangerThatReplaysAProofItOverheard() throws Exception {
    linkInSpiteOfOne(
        stranger -> {
          stranger.replayAs(2, ticket);
          stranger.requireDropped();
        });
  }

  @Test
  void dropsAStrangerThatGivesTheWorkerItsOwnProofBack() throws Exception {
    linkInSpiteOfOne(
        stranger -> {
          stranger.reflectAs(2, ticket.attempt());
          stranger.requireDropped();
        });
  }

  @Test
  void theTicketDoesNotTellItsKey() {
    assertThat(ticket.toString())
        .doesNotContain(java.util.HexFormat.of().formatHex(ticket.key()))
        .doesNotContain(Arrays.toString(ticket.key()));
  }

  @Test
  void dropsAWorkerOfAnotherAttempt() throws Exception {
    linkInSpiteOfOne(
        stranger -> {
          stranger.send(Stranger.hello(2, 0, 0));
          stranger.requireDropped();
        });
  }

  @Test
  void dropsRanksThatCannotConnectHere() throws Exception {
    for (int[] ranks : new int[][] {{0, 0}, {-1, 0}, {3, 0}, {2, 1}}) {
      linkInSpiteOfOne(
          stranger -> {
            stranger.send(Stranger.hello(ranks[0], ranks[1], 1));
            stranger.requireDropped();
          });
    }
  }

  @Test
  void dropsASecondConnectionOfALinkedRank() throws Exception {
    try (Listener listener = Listener.open(0, OpenResources.HOST, UUID.randomUUID())) {
      Member door = listener.member();
      List<Member> members =
          List.of(
              door,
              new Member(1, OpenResources.HOST, 1, UUID.randomUUID()),
              new Member(2, OpenResources.HOST, 1, UUID.randomUUID()));
      CompletableFuture<Integer> rank0 =
          LoopbackWorkers.onThread("worker-0", () -> sizeOf(0, members, listener));

      try (Stranger first = new Stranger(door);
          Stranger second = new Stranger(door);
          Stranger other = new Stranger(door)) {
        first.proveAs(2, ticket);
        first.requireWelcome();
        second.send(Stranger.hello(2, 0, 1));
        second.requireDropped();
        other.proveAs(1, ticket);
        other.requireWelcome();
        assertThat(LoopbackWorkers.await(rank0)).isEqualTo(3);
      }
    }
  }

  @Test
  void linksInSpiteOfACrowdOfSilentStrangers() throws Exception {
    List<Stranger> crowd = new ArrayList<>();

    try {
      linkInSpiteOf(
          door -> {
            for (int i = 0; i < 200; i++) {
              crowd.add(new Stranger(door));
            }
          });
    } finally {
      for (Stranger stranger : crowd) {
        stranger.close();
      }
    }
  }

  private interface Visit {
    void to(Member door) throws IOException;
  }

  private interface Behavior {
    void of(Stranger stranger) throws IOException;
  }

  private void linkInSpiteOfOne(Behavior behavior) throws Exception {
    linkInSpiteOf(
        door -> {
          try (Stranger stranger = new Stranger(door)) {
            behavior.of(stranger);
          }
        });
  }

  /** Rank 0 is visited while it waits for the others, which come afterwards. */
  private void linkInSpiteOf(Visit visit) throws Exception {
    try (Listener listener0 = Listener.open(0, OpenResources.HOST, UUID.randomUUID());
        Listener listener1 = Listener.open(1, OpenResources.HOST, UUID.randomUUID());
        Listener listener2 = Listener.open(2, OpenResources.HOST, UUID.randomUUID())) {
      List<Listener> listeners = List.of(listener0, listener1, listener2);
      List<Member> members = listeners.stream().map(Listener::member).toList();
      List<CompletableFuture<Integer>> sizes = new ArrayList<>();
      sizes.add(LoopbackWorkers.onThread("worker-0", () -> sizeOf(0, members, listener0)));
      visit.to(listener0.member());

      for (int rank = 1; rank < 3; rank++) {
        int joining = rank;
        sizes.add(
            LoopbackWorkers.onThread(
                "worker-" + joining, () -> sizeOf(joining, members, listeners.get(joining))));
      }

      for (CompletableFuture<Integer> size : sizes) {
        assertThat(LoopbackWorkers.await(size)).isEqualTo(3);
      }
    }
  }

  /**
   * Counts the ranks by summing ones; fails unless all links work. Ranks that are strangers here do
   * not take part.
   */
  private int sizeOf(int rank, List<Member> members, Listener listener) throws IOException {
    try (Collective group =
        LinkFormation.form(
            ticket, rank, members, Neighborhoods.of(members), listener.channel(), () -> false)) {
      if (members.get(1).port() == 1) {
        return group.size();
      }
      double[] ones = {1};
      group.allReduce(ones, 1);
      return (int) ones[0];
    }
  }
}
