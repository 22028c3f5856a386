package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seluspark.collective.CollectiveException.Reason;

/**
 * Whatever happens to one worker, its neighbors end with an error that names it, and no hub is left
 * behind.
 */
class NeighborFailureTest {

  private static final Timeouts IMPATIENT =
      new Timeouts(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMillis(500));

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
  void theCheckForOpenHubsSeesOne() {
    LoopbackDriver driver = new LoopbackDriver(IMPATIENT);
    driver.rendezvous().inviteNeighbors(1, 2);
    assertThat(NeighborHub.openCount()).isEqualTo(1);

    driver.rendezvous().inviteNeighbors(2, 2);
    assertThat(NeighborHub.openCount()).isEqualTo(1);

    driver.rendezvous().close();
    assertThat(NeighborHub.openCount()).isZero();
  }

  @Test
  void namesTheRanksThatDoNotCome() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(IMPATIENT);
    WorkerTicket ticket = driver.rendezvous().inviteNeighbors(7, 4);
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
              "Cannot gather the workers of attempt 7: expected 4 ranks within 500 ms, found none of rank 1, 3; see why those tasks did not start");
    }
    assertNotFound(ticket, 1);
  }

  @Test
  void endsTheWaitOfAllWhenOneIsCancelledBeforeTheLastHasCome() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().inviteNeighbors(1, 3);
    CompletableFuture<Integer> waiting = LoopbackWorkers.start(ticket, 0, driver, Collective::size);
    CountDownLatch polled = new CountDownLatch(1);
    AtomicBoolean cancelled = new AtomicBoolean();
    CompletableFuture<Collective> disturbed =
        LoopbackWorkers.onThread(
            "worker-1",
            () ->
                ticket.join(
                    1,
                    OpenResources.HOST,
                    UUID.randomUUID(),
                    () -> {
                      polled.countDown();
                      return cancelled.get();
                    },
                    driver));
    polled.await();
    cancelled.set(true);

    assertThat(LoopbackWorkers.failureOf(disturbed))
        .hasMessage(
            "Cannot finish gathering with the other ranks: expected the task to go on, found it cancelled");
    CollectiveException failure = failureOfJoining(waiting);

    if (failure.reason() == Reason.PEER_LOST) {
      assertThat(failure.ranks()).containsExactly(1);
      assertThat(failure)
          .hasMessage(
              "Cannot gather the workers of attempt 1: expected all ranks, found that rank 1 left before; see its log");
    }
    assertNotFound(ticket, 2);
  }

  @Test
  void turnsWaitingRanksAwayWhenTheDriverEndsTheAttempt() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().inviteNeighbors(1, 2);
    CountDownLatch polled = new CountDownLatch(1);
    CompletableFuture<Collective> waiting =
        LoopbackWorkers.onThread(
            "worker-0",
            () ->
                ticket.join(
                    0,
                    OpenResources.HOST,
                    UUID.randomUUID(),
                    () -> {
                      polled.countDown();
                      return false;
                    },
                    driver));
    polled.await();
    driver.rendezvous().close();

    CollectiveException failure = LoopbackWorkers.failureOf(waiting);
    assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
    assertThat(failure)
        .hasMessage(
            "Cannot gather the workers of attempt 1: expected it to go on, found it ended by the driver");
  }

  @Test
  void refusesARankTwice() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().inviteNeighbors(1, 2);
    List<CompletableFuture<Integer>> group =
        List.of(
            LoopbackWorkers.start(ticket, 0, driver, refuseAnother(ticket, driver)),
            LoopbackWorkers.start(ticket, 1, driver, refuseAnother(ticket, driver)));

    for (CompletableFuture<Integer> member : group) {
      assertThat(LoopbackWorkers.await(member)).isEqualTo(2);
    }
  }

  @Test
  void namesAPeerThatClosesInTheMiddleOfAnExchange() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().inviteNeighbors(1, 3);
    CountDownLatch othersBegan = new CountDownLatch(2);
    LoopbackWorkers.Work<Integer> begin =
        group -> {
          group.allReduce(new double[10], 10);
          othersBegan.countDown();
          group.reduceScatter(new double[10], 10);
          return 0;
        };
    List<CompletableFuture<Integer>> others =
        List.of(
            LoopbackWorkers.start(ticket, 0, driver, begin),
            LoopbackWorkers.start(ticket, 1, driver, begin));
    LoopbackWorkers.await(
        LoopbackWorkers.start(
            ticket,
            2,
            driver,
            group -> {
              group.allReduce(new double[10], 10);
              othersBegan.await();
              return 0;
            }));

    for (CompletableFuture<Integer> other : others) {
      CollectiveException failure = LoopbackWorkers.failureOf(other);
      assertThat(failure.reason()).isEqualTo(Reason.PEER_LOST);
      assertThat(failure.ranks()).containsExactly(2);
      assertThat(failure)
          .hasMessage(
              "Cannot finish reduce-scatter no. 3: expected rank 2 to take part, found that it has left; that task failed or ended, see its log");
    }
  }

  @Test
  void namesAPeerThatIsSilent() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(IMPATIENT);
    WorkerTicket ticket = driver.rendezvous().inviteNeighbors(1, 2);
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
        .hasMessage(
            "Cannot finish all-gather of floats no. 1: expected all ranks within 500 ms, found none of rank 1; look at those tasks, or raise the exchange timeout");
  }

  @Test
  void namesAPeerThatIsOutOfStep() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().inviteNeighbors(1, 2);
    List<CompletableFuture<Integer>> group =
        List.of(
            LoopbackWorkers.start(
                ticket,
                0,
                driver,
                member -> {
                  member.allGather(new float[10], 10);
                  return 0;
                }),
            LoopbackWorkers.start(
                ticket,
                1,
                driver,
                member -> {
                  member.reduceScatter(new double[11], 11);
                  return 0;
                }));

    CollectiveException failure = LoopbackWorkers.failureOf(group.get(0));
    assertThat(failure.reason()).isEqualTo(Reason.PROTOCOL);
    assertThat(failure.ranks()).containsExactly(1);
    assertThat(failure)
        .hasMessage(
            "Cannot finish all-gather of floats no. 1: expected all-gather of floats no. 1 of 10 values from all ranks, found reduce-scatter no. 1 of 11 values from rank 1");
    assertThat(LoopbackWorkers.failureOf(group.get(1)).ranks()).containsExactly(0);
  }

  @Test
  void stillRefusesToWorkAfterAFailure() {
    assertThatThrownBy(
            () ->
                LoopbackWorkers.run(
                    GroupForm.NEIGHBORS,
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

  /** Rank 0 may come only after its peer has ended the attempt: then it finds no hub. */
  private static CollectiveException failureOfJoining(CompletableFuture<?> worker)
      throws Exception {
    CollectiveException failure = LoopbackWorkers.failureOf(worker);
    assertThat(failure.reason()).isIn(Reason.PEER_LOST, Reason.REFUSED);
    return failure;
  }

  private static LoopbackWorkers.Work<Integer> refuseAnother(
      WorkerTicket ticket, LoopbackDriver driver) {
    return group -> {
      group.allReduce(new double[1], 1);
      assertThatThrownBy(
              () ->
                  ticket
                      .join(
                          group.rank(), OpenResources.HOST, UUID.randomUUID(), () -> false, driver)
                      .close())
          .hasMessage(
              "Cannot join the workers of attempt 1: expected each rank once, found rank "
                  + group.rank()
                  + " there already");
      group.allReduce(new double[1], 1);
      return group.size();
    };
  }

  private static void assertNotFound(WorkerTicket ticket, int rank) {
    assertThatThrownBy(() -> ticket.join(rank, OpenResources.HOST, () -> false))
        .hasMessage(
            "Cannot join the workers of attempt "
                + ticket.attempt()
                + " as rank "
                + rank
                + ": expected their meeting point in this JVM, found none; the attempt is over, or this is not the driver's JVM");
  }
}
