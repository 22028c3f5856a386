package seluspark.collective;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seluspark.LocalSpark;
import seluspark.collective.CollectiveException.Reason;

class DriverMailboxSparkTest {

  private static final Duration PATIENT = Duration.ofSeconds(30);

  private static JavaSparkContext spark;

  private final String name = "mailbox-" + UUID.randomUUID();

  private DriverMailbox mailbox;

  @BeforeAll
  static void shareTheSession() {
    SparkSession session = LocalSpark.session();
    spark = JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @AfterEach
  void closeTheMailbox() {
    if (mailbox != null) {
      mailbox.close();
    }
  }

  @Test
  void answersTasks() {
    open((message, reply) -> reply.answer(("re: " + new String(message, UTF_8)).getBytes(UTF_8)));

    List<String> answers =
        spark.parallelize(List.of("a", "b", ""), 3).map(new Question(name)).collect();

    assertThat(answers).containsExactly("re: a", "re: b", "re: ");
  }

  @Test
  void takesWhatTasksTell() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();

    open((message, reply) -> told.add(new String(message, UTF_8)));

    DriverMailbox.tell(name, "epoch 1".getBytes(UTF_8));
    DriverMailbox.tell(name, "epoch 2".getBytes(UTF_8));

    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("epoch 1");
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("epoch 2");
  }

  @Test
  void answersLaterWithoutHoldingUpOthers() throws Exception {
    BlockingQueue<MailHandler.Reply> first = new LinkedBlockingQueue<>();
    MailHandler pairs =
        (message, reply) -> {
          if (!first.offer(reply)) {
            reply.refuse("no room");
          }

          if (first.size() == 2) {
            first.forEach(each -> each.answer(new byte[] {2}));
          }
        };

    open(pairs);

    CompletableFuture<byte[]> early =
        LoopbackWorkers.onThread("early", () -> DriverMailbox.ask(name, new byte[0], PATIENT));

    assertThat(DriverMailbox.ask(name, new byte[0], PATIENT)).containsExactly(2);
    assertThat(LoopbackWorkers.await(early)).containsExactly(2);
  }

  @Test
  void saysWhyItRefuses() {
    open((message, reply) -> reply.refuse("no such rank"));

    assertFailure(
        () -> DriverMailbox.ask(name, new byte[0], PATIENT), Reason.REFUSED, "no such rank");
  }

  @Test
  void reportsAHandlerThatFails() {
    MailHandler failing =
        (message, reply) -> {
          throw new IllegalStateException("broken handler");
        };

    open(failing);

    assertFailure(
        () -> DriverMailbox.ask(name, new byte[0], PATIENT), Reason.REFUSED, "broken handler");
  }

  @Test
  void endsAQuestionThatNobodyAnswers() {
    open((message, reply) -> {});

    assertFailure(
        () -> DriverMailbox.ask(name, new byte[0], Duration.ofMillis(200)),
        Reason.TIMED_OUT,
        "Cannot ask the driver's mailbox " + name);
    assertFailure(
        () -> DriverMailbox.ask(name, new byte[0], PATIENT, () -> true),
        Reason.CANCELLED,
        "found it cancelled");
  }

  @Test
  void namesAMailboxThatDoesNotExist() {
    assertFailure(
        () -> DriverMailbox.ask(name, new byte[0], PATIENT),
        Reason.UNREACHABLE,
        "Cannot reach the driver's mailbox " + name);
    assertFailure(
        () -> {
          DriverMailbox.tell(name, new byte[0]);
          return null;
        },
        Reason.UNREACHABLE,
        "Cannot reach the driver's mailbox " + name);
  }

  @Test
  void isGoneOnceClosed() {
    DriverMailbox.open(name, (message, reply) -> reply.answer(message)).close();

    assertFailure(() -> DriverMailbox.ask(name, new byte[0], PATIENT), Reason.UNREACHABLE, name);
  }

  @Test
  void bringsWorkersTogetherInOneStage() {
    Rendezvous rendezvous =
        new Rendezvous(name, UUID.randomUUID(), Optional.empty(), LoopbackWorkers.PATIENT);

    open(new MailRoutes().route(Rendezvous.TAG, rendezvous));

    WorkerTicket ticket = rendezvous.invite(1, 2);
    List<Double> sums = spark.parallelize(List.of(3.0, 4.0), 2).map(new Sum(ticket)).collect();

    assertThat(sums).containsExactly(7.0, 7.0);
  }

  private void open(MailHandler handler) {
    mailbox = DriverMailbox.open(name, handler);
  }

  private interface Ask {
    byte[] run() throws IOException;
  }

  private static void assertFailure(Ask ask, Reason reason, String message) {
    assertThatThrownBy(ask::run)
        .isInstanceOf(CollectiveException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((CollectiveException) e).reason())
        .isEqualTo(reason);
  }

  private static final class Question implements Function<String, String> {

    private static final long serialVersionUID = 1L;

    private final String mailbox;

    Question(String mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public String call(String text) throws IOException {
      return new String(DriverMailbox.ask(mailbox, text.getBytes(UTF_8), PATIENT), UTF_8);
    }
  }

  private static final class Sum implements Function<Double, Double> {

    private static final long serialVersionUID = 1L;

    private final WorkerTicket ticket;

    Sum(WorkerTicket ticket) {
      this.ticket = ticket;
    }

    @Override
    public Double call(Double value) throws IOException {
      TaskContext task = TaskContext.get();

      try (Collective group = ticket.join(task.partitionId(), "127.0.0.1", task::isInterrupted)) {
        double[] sum = {value};
        group.allReduce(sum, 1);
        return sum[0];
      }
    }
  }
}
