package seluspark.collective;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ranks of one attempt as they arrive at the driver. All are answered together: with the
 * members, or with why not.
 */
final class Gathering {

  private final WorkerTicket ticket;
  private final Member[] members;
  private final List<MailHandler.Reply> waiting = new ArrayList<>();

  private String ending;

  Gathering(WorkerTicket ticket) {
    this.ticket = ticket;
    this.members = new Member[ticket.size()];
  }

  /** Answers the last rank to come and all that wait for it, or refuses. */
  synchronized void register(Member member, MailHandler.Reply reply) throws IOException {
    String objection = objectionTo(member);

    if (objection != null) {
      reply.refuse("Cannot register " + member + ": " + objection);
      return;
    }

    if (waiting.isEmpty()) {
      startCountdown();
    }
    members[member.rank()] = member;
    waiting.add(reply);

    if (waiting.size() == members.length) {
      end(
          Membership.complete(List.of(members)),
          "expected the attempt to gather, found it complete");
    }
  }

  /**
   * Turns away those that wait and those that come later; does nothing once the ranks have
   * gathered.
   */
  synchronized void cancel(String reason) {
    if (ending == null) {
      waiting.forEach(each -> each.refuse(reason));
      waiting.clear();
      ending = reason;
    }
  }

  private String objectionTo(Member member) {
    if (member.rank() < 0 || member.rank() >= members.length) {
      return "expected a rank in [0, " + members.length + ")";
    }

    if (members[member.rank()] != null) {
      return "expected each rank once, found "
          + members[member.rank()]
          + " registered in attempt "
          + ticket.attempt();
    }
    return ending;
  }

  private void end(byte[] answer, String objectionToLater) {
    waiting.forEach(each -> each.answer(answer));
    waiting.clear();
    ending = objectionToLater;
  }

  /**
   * On the timer thread that the JDK keeps for all futures: no thread of our own is left behind.
   */
  private void startCountdown() {
    CompletableFuture.delayedExecutor(
            ticket.timeouts().rendezvous().toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
        .execute(this::giveUp);
  }

  private synchronized void giveUp() {
    if (ending != null) {
      return;
    }
    List<Integer> missing =
        IntStream.range(0, members.length).filter(rank -> members[rank] == null).boxed().toList();
    String reason =
        "Cannot gather the workers of attempt "
            + ticket.attempt()
            + ": expected "
            + members.length
            + " registrations within "
            + ticket.timeouts().rendezvous().toMillis()
            + " ms, found none from rank "
            + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + "; see why those tasks did not start";

    try {
      end(Membership.incomplete(missing, reason), reason);
    } catch (IOException e) {
      cancel(reason);
    }
  }
}
