package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import seluspark.collective.CollectiveException.Reason;

/**
 * A worker that waits for its peers ends at once when its own side wants it to, and leaves nothing
 * open.
 */
class DisturbanceTest {

  private OpenResources before;

  @BeforeEach
  void countOpenResources() {
    before = new OpenResources();
  }

  @AfterEach
  void everythingIsClosedAgain() {
    before.awaitSame();
  }

  @ParameterizedTest
  @EnumSource
  void endsWhenTheTaskIsCancelledDuringAnExchange(GroupForm form) throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CollectiveException failure =
        failureOfWaitingRank(form, cancelled, () -> cancelled.set(true), group -> {});

    assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(failure)
        .hasMessage(
            "Cannot finish reduce-scatter no. 1: expected the task to go on, found it cancelled");
  }

  @ParameterizedTest
  @EnumSource
  void endsWhenItsThreadIsInterrupted(GroupForm form) throws Exception {
    AtomicReference<Thread> worker = new AtomicReference<>();
    CollectiveException failure =
        failureOfWaitingRank(
            form,
            new AtomicBoolean(),
            () -> worker.get().interrupt(),
            group -> worker.set(Thread.currentThread()));

    assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
    assertThat(failure)
        .hasMessage(
            "Cannot finish reduce-scatter no. 1: expected the task to go on, found its thread interrupted");
  }

  @ParameterizedTest
  @EnumSource
  void endsWhenClosedFromAnotherThread(GroupForm form) throws Exception {
    AtomicReference<Collective> group = new AtomicReference<>();
    CollectiveException failure =
        failureOfWaitingRank(form, new AtomicBoolean(), () -> group.get().close(), group::set);

    assertThat(failure.reason()).isEqualTo(Reason.CLOSED);
  }

  private interface Step {
    void run(Collective group) throws Exception;
  }

  /**
   * The failure of rank 0, which waits in an operation that rank 1 never runs until the disturbance
   * comes.
   */
  private static CollectiveException failureOfWaitingRank(
      GroupForm form, AtomicBoolean cancelled, Runnable disturbance, Step first) throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = form.invite(driver.rendezvous(), 1, 2);
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
              try (Collective group =
                  ticket.join(0, OpenResources.HOST, UUID.randomUUID(), polled, driver)) {
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
