package seluspark.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver's side, and what travels to the workers. */
class RendezvousTest {
  private static final UUID PROCESS = new UUID(0, 7);

  private static final UUID JOB = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

  private final Rendezvous rendezvous = rendezvous(Optional.empty());

  @Test
  void answersAllRanksOnceTheLastHasCome() throws Exception {
    rendezvous.invite(1, 3);
    Mail second = register(1, new Member(1, "host-b", 5002, PROCESS));
    Mail first = register(1, new Member(0, "host-a", 5001, PROCESS));
    assertThat(first.answer).isNull();
    Mail third = register(1, new Member(2, "[fe80::1]", 5003, PROCESS));

    for (Mail mail : List.of(first, second, third)) {
      assertThat(Membership.fromBytes(mail.answer))
          .extracting(Member::toString)
          .containsExactly(
              "rank 0 at host-a:5001", "rank 1 at host-b:5002", "rank 2 at [fe80::1]:5003");
    }
  }

  @Test
  void refusesAStaleAttempt() throws Exception {
    rendezvous.invite(1, 2);
    rendezvous.invite(2, 2);

    assertThat(register(1, new Member(0, "host", 5000, PROCESS)).refusal)
        .isEqualTo(
            "Cannot register rank 0 at host:5000: expected attempt 2 of job "
                + JOB
                + ", found attempt 1 of job "
                + JOB);
  }

  @Test
  void refusesAnotherJob() throws Exception {
    rendezvous.invite(1, 2);
    Mail mail = new Mail();
    UUID other = new UUID(1, 1);
    rendezvous.receive(
        new Registration(other, 1, new Member(0, "host", 5000, PROCESS)).toBytes(), mail);

    assertThat(mail.refusal).endsWith("found attempt 1 of job " + other);
  }

  @Test
  void refusesBeforeAnyAttempt() throws Exception {
    assertThat(register(1, new Member(0, "host", 5000, PROCESS)).refusal)
        .contains("expected attempt none of job");
  }

  @Test
  void refusesARankTwice() throws Exception {
    rendezvous.invite(1, 2);
    register(1, new Member(0, "host", 5000, PROCESS));

    assertThat(register(1, new Member(0, "host", 6000, PROCESS)).refusal)
        .isEqualTo(
            "Cannot register rank 0 at host:6000: expected each rank once, found rank 0 at host:5000 registered in attempt 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
  void refusesARankOutOfRange(int rank) throws Exception {
    rendezvous.invite(1, 2);

    assertThat(register(1, new Member(rank, "host", 5000, PROCESS)).refusal)
        .endsWith("expected a rank in [0, 2)");
  }

  @Test
  void refusesWhatIsNoRegistration() {
    rendezvous.invite(1, 2);

    for (byte[] message :
        List.of(
            new byte[0],
            new byte[] {9},
            new byte[25],
            "garbage of some length".getBytes(StandardCharsets.UTF_8))) {
      Mail mail = new Mail();
      rendezvous.receive(message, mail);
      assertThat(mail.refusal)
          .startsWith(
              "Cannot read a registration: expected job, attempt, rank, host and port, found ");
    }
  }

  @Test
  void turnsWaitingRanksAwayWhenTheDriverEndsTheAttempt() throws Exception {
    rendezvous.invite(1, 2);
    Mail waiting = register(1, new Member(0, "host", 5000, PROCESS));
    rendezvous.close();

    assertThat(waiting.refusal)
        .isEqualTo(
            "Cannot gather the workers of attempt 1: expected it to go on, found it ended by the driver");
    assertThat(register(1, new Member(1, "host", 5000, PROCESS)).refusal)
        .endsWith("found it ended by the driver");
  }

  @Test
  void numbersAttemptsUpwards() {
    rendezvous.invite(3, 2);

    assertThatThrownBy(() -> rendezvous.invite(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot open attempt 3: expected a number above 3, the attempt before");
    assertThatThrownBy(() -> rendezvous.invite(4, 0))
        .hasMessage("Cannot invite workers: expected at least 1, found 0");
  }

  @Test
  void givesEveryAttemptAKeyOfItsOwn() {
    Optional<byte[]> secret = Optional.of("cluster secret".getBytes(StandardCharsets.UTF_8));

    assertThat(rendezvous.invite(1, 2).key())
        .hasSize(32)
        .isNotEqualTo(rendezvous.invite(2, 2).key());
    assertThat(rendezvous(secret).invite(1, 2).key())
        .hasSize(32)
        .isEqualTo(rendezvous(secret).invite(1, 2).key())
        .isNotEqualTo(rendezvous(secret).invite(2, 2).key())
        .isNotEqualTo(rendezvous(Optional.of(new byte[1])).invite(1, 2).key());
  }

  @Test
  void ticketsTravelAndHideTheirKey() throws Exception {
    WorkerTicket ticket = rendezvous.invite(1, 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(ticket);
    WorkerTicket copy =
        (WorkerTicket)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(copy.key()).isEqualTo(ticket.key());
    assertThat(copy.timeouts()).isEqualTo(ticket.timeouts());
    assertThat(copy)
        .hasToString("WorkerTicket[mailbox mailbox, job " + JOB + ", attempt 1, 2 workers]")
        .asString()
        .doesNotContain(HexFormat.of().formatHex(ticket.key()));
  }

  @Test
  void rejectsARankThatTheTicketDoesNotHave() {
    WorkerTicket ticket = rendezvous.invite(1, 2);

    assertThatThrownBy(() -> ticket.join(2, "127.0.0.1", () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot join the workers: expected a rank in [0, 2), found 2");
  }

  @Test
  void aGroupOfOneNeedsNoDriverAndNoAddress() throws Exception {
    try (Collective group = rendezvous.invite(1, 1).join(0, "no such host", () -> false)) {
      double[] values = {1, 2};
      group.allReduce(values, 2);
      assertThat(values).containsExactly(1, 2);
    }
  }

  @Test
  void linksOverIpv6LiteralsInBrackets() throws Exception {
    LoopbackDriver driver = new LoopbackDriver(LoopbackWorkers.PATIENT);
    WorkerTicket ticket = driver.rendezvous().invite(1, 2);

    try (Listener listener = Listener.open(0, "[::1]", UUID.randomUUID())) {
      assertThat(listener.member().toString())
          .isEqualTo("rank 0 at [::1]:" + listener.member().port());
    }
    var other =
        LoopbackWorkers.onThread(
            "worker-1",
            () -> size(ticket.join(1, "[::1]", UUID.randomUUID(), () -> false, driver)));
    assertThat(size(ticket.join(0, "[::1]", UUID.randomUUID(), () -> false, driver))).isEqualTo(2);
    assertThat(LoopbackWorkers.await(other)).isEqualTo(2);
  }

  @Test
  void namesAHostThatDoesNotResolve() {
    assertThatThrownBy(() -> Listener.open(1, "no-such-host.invalid", UUID.randomUUID()))
        .isInstanceOf(CollectiveException.class)
        .hasMessageStartingWith(
            "Cannot listen as rank 1 on no-such-host.invalid: expected a host name that resolves, found: ");
  }

  @Test
  void rejectsTimeoutsThatNeverWait() {
    assertThatThrownBy(
            () -> new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO))
        .hasMessage("Cannot use the exchange timeout: expected more than zero, found PT0S");
  }

  @Test
  void routesMailByItsTag() {
    MailRoutes routes =
        new MailRoutes().route((byte) 'E', (message, reply) -> reply.answer(message));
    Mail known = new Mail();
    Mail unknown = new Mail();
    Mail empty = new Mail();
    routes.receive(MailRoutes.tagged((byte) 'E', new byte[] {1, 2}), known);
    routes.receive(MailRoutes.tagged((byte) 'X', new byte[] {1, 2}), unknown);
    routes.receive(new byte[0], empty);

    assertThat(known.answer).containsExactly(1, 2);
    assertThat(unknown.refusal)
        .isEqualTo("Cannot deliver mail: expected a tag with a handler, found tag 'X'");
    assertThat(empty.refusal)
        .isEqualTo("Cannot deliver mail: expected a tag with a handler, found an empty message");
    assertThatThrownBy(() -> routes.route((byte) 'E', (message, reply) -> {}))
        .hasMessage("Cannot route mail: expected a free tag, found tag 'E' taken");
  }

  private static int size(Collective group) {
    try (group) {
      return group.size();
    }
  }

  private static Rendezvous rendezvous(Optional<byte[]> secret) {
    return new Rendezvous("mailbox", JOB, secret, LoopbackWorkers.PATIENT);
  }

  private Mail register(int attempt, Member member) throws IOException {
    Mail mail = new Mail();
    rendezvous.receive(new Registration(JOB, attempt, member).toBytes(), mail);
    return mail;
  }

  private static final class Mail implements MailHandler.Reply {

    private byte[] answer;
    private String refusal;

    @Override
    public void answer(byte[] message) {
      answer = message;
    }

    @Override
    public void refuse(String reason) {
      refusal = reason;
    }
  }
}
