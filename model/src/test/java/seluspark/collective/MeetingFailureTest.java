package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seluspark.collective.CollectiveException.Reason;

/**
 * A meeting that does not come about ends with an error that says who was missing, and leaves
 * nothing open.
 */
class MeetingFailureTest {

  private static final Timeouts IMPATIENT =
      new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(30));

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
              "Cannot gather the workers of attempt 7: expected 4 registrations within 2000 ms, found none from rank 1, 3; see why those tasks did not start");
    }
  }

  @Test
  void namesTheRanksThatRegisterButDoNotLink() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(IMPATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 3);
    try (Listener deaf = Listener.open(0, OpenResources.HOST, UUID.randomUUID());
        Listener absent = Listener.open(2, OpenResources.HOST, UUID.randomUUID())) {
      LoopbackWorkers.onThread("deaf", () -> register(ticket, deaf.member(), driver));
      LoopbackWorkers.onThread("absent", () -> register(ticket, absent.member(), driver));
      CollectiveException failure =
          LoopbackWorkers.failureOf(LoopbackWorkers.start(ticket, 1, driver, Collective::size));

      assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(failure.ranks()).containsExactly(0, 2);
      assertThat(failure)
          .hasMessageContaining(
              "expected all links within 2000 ms, found none with "
                  + deaf.member()
                  + " (connected, but it does not answer), "
                  + absent.member()
                  + " (did not connect to us)");
    }
  }

  @Test
  void endsWhenCancelledWhileTheOthersAreAwaited() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 2);
    CollectiveException failure =
        LoopbackWorkers.failureOf(
            LoopbackWorkers.onThread(
                "worker-0",
                () -> ticket.join(0, OpenResources.HOST, UUID.randomUUID(), () -> true, driver)));

    assertThat(failure.reason()).isEqualTo(Reason.CANCELLED);
  }

  private static byte[] register(WorkerTicket ticket, Member member, DriverLine driver)
      throws Exception {
    Registration registration = new Registration(ticket.jobId(), ticket.attempt(), member);
    return driver.ask(
        MailRoutes.tagged(Rendezvous.TAG, registration.toBytes()),
        Duration.ofSeconds(10),
        () -> false);
  }
}
