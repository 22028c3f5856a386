package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seluspark.collective.CollectiveException.Reason;

/**
 * Whatever happens to one worker in an exchange, the others end with an error that names it, and
 * leave nothing open.
 */
class ExchangeFailureTest {

  private static final Timeouts IMPATIENT =
      new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMillis(500));

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

    try (Listener listener = Listener.open(0, OpenResources.HOST, UUID.randomUUID())) {
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
}
