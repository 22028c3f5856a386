package seluspark.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import seluspark.collective.DriverMailbox;
import seluspark.collective.MailRoutes;

/**
 * What workers tell the driver: that they have come, how an epoch went, whom they wait for in vain,
 * and why they failed. Each message starts with the number of its attempt, and what a task says
 * that has outlived its attempt is not heard.
 */
final class WorkerMail {
  private static final byte ARRIVAL = 'A';
  private static final byte EPOCH = 'E';
  private static final byte FAILURE = 'F';
  private static final byte SILENCE = 'S';

  private final Consumer<EpochReport> progress;
  private int attempt;
  private FirstCause firstCause = new FirstCause();
  private final TreeMap<Integer, String> executors = new TreeMap<>();
  private final Set<Integer> silentRanks = new TreeSet<>();

  WorkerMail(Consumer<EpochReport> progress) {
    this.progress = progress;
  }

  static void tellArrival(String mailbox, int attempt, int rank, String executorId)
      throws IOException {
    byte[] id = executorId.getBytes(StandardCharsets.UTF_8);
    tell(
        mailbox, ARRIVAL, attempt, ByteBuffer.allocate(4 + id.length).putInt(rank).put(id).array());
  }

  static void tellEpoch(String mailbox, int attempt, EpochReport report) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.write(new DataOutputStream(bytes));
    tell(mailbox, EPOCH, attempt, bytes.toByteArray());
  }

  static void tellSilent(String mailbox, int attempt, int rank) throws IOException {
    tell(mailbox, SILENCE, attempt, ByteBuffer.allocate(4).putInt(rank).array());
  }

  /** Takes a message of {@link FirstCause}. */
  static void tellFailure(String mailbox, int attempt, String message) throws IOException {
    tell(mailbox, FAILURE, attempt, message.getBytes(StandardCharsets.UTF_8));
  }

  private static void tell(String mailbox, byte tag, int attempt, byte[] content)
      throws IOException {
    byte[] numbered = ByteBuffer.allocate(4 + content.length).putInt(attempt).put(content).array();
    DriverMailbox.tell(mailbox, MailRoutes.tagged(tag, numbered));
  }

  MailRoutes routes() {
    return new MailRoutes()
        .route(ARRIVAL, (message, reply) -> receive(ARRIVAL, message))
        .route(EPOCH, (message, reply) -> receive(EPOCH, message))
        .route(SILENCE, (message, reply) -> receive(SILENCE, message))
        .route(FAILURE, (message, reply) -> receive(FAILURE, message));
  }

  /** Hears this attempt alone from now on. */
  synchronized void open(int newAttempt) {
    attempt = newAttempt;
    firstCause = new FirstCause();
    executors.clear();
    silentRanks.clear();
  }

  synchronized FirstCause firstCause() {
    return firstCause;
  }

  /** The executors of the ranks that others wait for in vain. */
  synchronized Set<String> silentExecutors() {
    Set<String> silent = new TreeSet<>();
    for (int rank : silentRanks) {
      if (executors.containsKey(rank)) {
        silent.add(executors.get(rank));
      }
    }
    return silent;
  }

  private void receive(byte tag, byte[] message) {
    ByteBuffer numbered = ByteBuffer.wrap(message);
    EpochReport epoch = null;
    synchronized (this) {
      if (numbered.getInt() != attempt) {
        return;
      }
      switch (tag) {
        case ARRIVAL -> executors.put(numbered.getInt(), text(numbered));
        case SILENCE -> silentRanks.add(numbered.getInt());
        case FAILURE -> firstCause.note(text(numbered));
        default -> epoch = epoch(rest(numbered));
      }
    }
    if (epoch != null) {
      progress.accept(epoch);
    }
  }

  private static String text(ByteBuffer message) {
    return new String(rest(message), StandardCharsets.UTF_8);
  }

  private static byte[] rest(ByteBuffer message) {
    byte[] rest = new byte[message.remaining()];
    message.get(rest);
    return rest;
  }

  private static EpochReport epoch(byte[] message) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
      return EpochReport.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a worker's report of an epoch", e);
    }
  }
}
