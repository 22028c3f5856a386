package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seluspark.collective.CollectiveException.Reason;

/**
 * Whatever happens to one worker, the others end with an error that names it, and leave nothing
 * open.
 */
class WorkerFailureTest {

  private static final Timeouts IMPATIENT =
      new Timeouts(Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofMillis(500));

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
  void theCheckForOpenSocketsSeesOne() throws Exception {
    assertThat(OpenResources.sockets()).isEmpty();

    try (Listener listener = Listener.open(0, OpenResources.HOST)) {
      assertThat(OpenResources.sockets()).hasSameSizeAs(onLinux() ? List.of(listener) : List.of());
    }
  }

  @Test
  void leavesNothingOpenAfterSuccess() throws Exception {
    LoopbackWorkers.run(
        4,
        group -> {
          group.allReduce(new double[10], 10);
          return 0;
        });
  }

  @Test
  void namesTheRanksThatDoNotCome() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(IMPATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(7, 4);
    List<CompletableFuture<Integer>> workers =
        List.of(
            LoopbackWorkers.start(ticket, 0, driver, Collective::size),
            LoopbackWorkers.start(ticket, 2, driver, Collective::size));

    for (CompletableFuture<Integer> worker : workers) {
      CollectiveException failure = LoopbackWorkers.failureOf(worker);
      assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(failure.ranks()).containsExactly(1, 3);
      assertThat(failure)
          .hasMessage(
              "Cannot gather the workers of attempt 7: expected 4 registrations within 500 ms, found none from rank 1, 3; see why those tasks did not start");
    }
  }

  @Test
  void namesTheRanksThatRegisterButDoNotLink() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(IMPATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 3);
    CompletableFuture<Integer> middle = LoopbackWorkers.start(ticket, 1, driver, Collective::size);

    try (Listener deaf = Listener.open(0, OpenResources.HOST);
        Listener absent = Listener.open(2, OpenResources.HOST)) {
      LoopbackWorkers.onThread("deaf", () -> register(ticket, deaf.member(), driver));
      LoopbackWorkers.await(
          LoopbackWorkers.onThread("absent", () -> register(ticket, absent.member(), driver)));
      CollectiveException failure = LoopbackWorkers.failureOf(middle);

      assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(failure.ranks()).containsExactly(0, 2);
      assertThat(failure)
          .hasMessageContaining(
              "expected all links within 500 ms, found none with "
                  + deaf.member()
                  + " (connected, but it does not answer), "
                  + absent.member()
                  + " (did not connect to us)");
    }
  }

  @Test
  void namesAPeerThatClosesInTheMiddleOfAnExchange() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 3);
    CountDownLatch othersBegan = new CountDownLatch(2);
    LoopbackWorkers.Work<Integer> begin =
        group -> {
          group.allReduce(new double[10], 10);
          othersBegan.countDown();
          group.reduceScatter(new double[3_000_000], 3_000_000);
          return 0;
        };
    List<CompletableFuture<Integer>> others =
        List.of(
            LoopbackWorkers.start(ticket, 0, driver, begin),
            LoopbackWorkers.start(ticket, 1, driver, begin));
    CompletableFuture<Integer> leaving =
        LoopbackWorkers.start(
            ticket,
            2,
            driver,
            group -> {
              group.allReduce(new double[10], 10);
              othersBegan.await();
              return 0;
            });

    LoopbackWorkers.await(leaving);
    Set<Integer> lost = new HashSet<>();

    for (CompletableFuture<Integer> other : others) {
      CollectiveException failure = LoopbackWorkers.failureOf(other);
      assertThat(failure.reason()).isEqualTo(Reason.PEER_LOST);
      assertThat(failure)
          .hasMessageMatching(
              "Cannot finish reduce-scatter no. 3: expected data from rank \\d at 127[.\\d]+:\\d+, found its connection closed .*; that task failed or its process died, see its log");
      lost.addAll(failure.ranks());
    }
    assertThat(lost).contains(2);
  }

  @Test
  void namesAPeerThatIsSilent() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(IMPATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 2);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Integer> silent =
        LoopbackWorkers.start(
            ticket,
            1,
            driver,
            group -> {
              end.await();
              return 0;
            });
    CollectiveException failure =
        LoopbackWorkers.failureOf(
            LoopbackWorkers.start(
                ticket,
                0,
                driver,
                group -> {
                  group.allGather(new float[4], 4);
                  return 0;
                }));
    end.countDown();
    LoopbackWorkers.await(silent);

    assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(failure.ranks()).containsExactly(1);
    assertThat(failure)
        .hasMessageMatching(
            "Cannot finish all-gather of floats no. 1: expected all ranks within 500 ms, found no end of it with rank 1 at 127[.\\d]+:\\d+; look at those tasks, or raise the exchange timeout");
  }

  @Test
  void namesAPeerThatRunsAnotherOperation() throws Exception {
    CollectiveException failure =
        mismatch(
            group -> group.allReduce(new double[10], 10),
            group -> group.allGather(new float[10], 10));

    assertThat(failure.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(failure.ranks()).containsExactly(1);
    assertThat(failure)
        .hasMessageContaining(
            "expected reduce-scatter no. 1 of 10 values (5 from 0, sent by rank 1), found all-gather of floats no. 1 of 10 values (5 from 5, sent by rank 1)");
  }

  @Test
  void namesAPeerThatUsesAnotherLength() throws Exception {
    CollectiveException failure =
        mismatch(
            group -> group.reduceScatter(new double[10], 10),
            group -> group.reduceScatter(new double[11], 11));

    assertThat(failure.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(failure).hasMessageContaining("of 10 values").hasMessageContaining("of 11 values");
  }

  @Test
  void endsWhenTheTaskIsCancelledDuringAnExchange() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CollectiveException failure =
        failureOfWaitingRank(cancelled, () -> cancelled.set(true), group -> {});

    assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(failure)
        .hasMessage(
            "Cannot finish reduce-scatter no. 1: expected the task to go on, found it cancelled");
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    AtomicReference<Thread> worker = new AtomicReference<>();
    CollectiveException failure =
        failureOfWaitingRank(
            new AtomicBoolean(),
            () -> worker.get().interrupt(),
            group -> worker.set(Thread.currentThread()));

    assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(failure)
        .hasMessage(
            "Cannot finish reduce-scatter no. 1: expected the task to go on, found its thread interrupted");
  }

  @Test
  void endsWhenClosedFromAnotherThread() throws Exception {
    AtomicReference<Collective> group = new AtomicReference<>();
    CollectiveException failure =
        failureOfWaitingRank(new AtomicBoolean(), () -> group.get().close(), group::set);

    assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
  }

  @Test
  void endsWhenCancelledWhileTheOthersAreAwaited() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 2);
    CollectiveException failure =
        LoopbackWorkers.failureOf(
            LoopbackWorkers.onThread(
                "worker-0", () -> ticket.join(0, OpenResources.HOST, () -> true, driver)));

    assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
  }

  @Test
  void stillRefusesToWorkAfterAFailure() {
    assertThatThrownBy(
            () ->
                LoopbackWorkers.run(
                    2,
                    group -> {
                      if (group.rank() == 0) {
                        try {
                          group.allGather(new float[1], 1);
                        } catch (CollectiveException e) {
                          group.allGather(new float[1], 1);
                        }
                      }
                      return 0;
                    }))
        .isInstanceOf(CollectiveException.class)
        .hasMessage(
            "Cannot run all-gather of floats no. 2: expected an open group of workers, found it closed; look for the first failure of this task");
  }

  private static boolean onLinux() {
    return !OpenResources.HOST.equals("127.0.0.1");
  }

  private interface Step {
    void run(Collective group) throws Exception;
  }

  private static byte[] register(WorkerTicket ticket, Member member, DriverLine driver)
      throws Exception {
    Registration registration = new Registration(ticket.jobId(), ticket.attempt(), member);
    return driver.ask(
        MailRoutes.tagged(Rendezvous.TAG, registration.toBytes()),
        Duration.ofSeconds(10),
        () -> false);
  }

  /** What rank 0 says when rank 1 takes another step. */
  private static CollectiveException mismatch(Step ofRank0, Step ofRank1) throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 2);
    CountDownLatch rank0Failed = new CountDownLatch(1);
    CompletableFuture<Integer> rank1 =
        LoopbackWorkers.start(
            ticket,
            1,
            driver,
            group -> {
              try {
                ofRank1.run(group);
              } finally {
                rank0Failed.await();
              }
              return 0;
            });
    CollectiveException failure =
        LoopbackWorkers.failureOf(
            LoopbackWorkers.start(
                ticket,
                0,
                driver,
                group -> {
                  try {
                    ofRank0.run(group);
                    return 0;
                  } finally {
                    rank0Failed.countDown();
                  }
                }));
    LoopbackWorkers.failureOf(rank1);
    return failure;
  }

  /**
   * The failure of rank 0, which waits in an operation that rank 1 never runs until the disturbance
   * comes.
   */
  private static CollectiveException failureOfWaitingRank(
      AtomicBoolean cancelled, Runnable disturbance, Step first) throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 2);
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Integer> idle =
        LoopbackWorkers.start(
            ticket,
            1,
            driver,
            group -> {
              end.await();
              return 0;
            });
    AtomicBoolean begun = new AtomicBoolean();
    AtomicInteger polls = new AtomicInteger();
    BooleanSupplier polled =
        () -> {
          // The first poll is at the start of the operation, the second in its loop.
          if (begun.get() && polls.incrementAndGet() == 2) {
            waiting.countDown();
          }
          return cancelled.get();
        };
    CompletableFuture<Integer> disturbed =
        LoopbackWorkers.onThread(
            "worker-0",
            () -> {
              try (Collective group = ticket.join(0, OpenResources.HOST, polled, driver)) {
                first.run(group);
                begun.set(true);
                group.reduceScatter(new double[4], 4);
                return 0;
              }
            });
    waiting.await();
    disturbance.run();
    CollectiveException failure = LoopbackWorkers.failureOf(disturbed);
    end.countDown();
    LoopbackWorkers.await(idle);
    return failure;
  }
}
