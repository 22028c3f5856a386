package seluspark.collective;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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

  synchronized void register(Member member, MailHandler.Reply reply) {
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
      byte[] answer = Registration.toBytes(List.of(members));
      waiting.forEach(each -> each.answer(answer));
      end("the attempt has its workers already");
    }
  }

  /**
   * Turns away those that wait and those that come later; does nothing once the ranks have
   * gathered.
   */
  synchronized void cancel(String reason) {
    if (ending == null) {
      waiting.forEach(each -> each.refuse(reason));
      end(reason);
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

  private void end(String reason) {
    ending = reason;
    waiting.clear();
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
    List<Integer> missing = new ArrayList<>();

    for (int rank = 0; rank < members.length; rank++) {
      if (members[rank] == null) {
        missing.add(rank);
      }
    }
    cancel(
        "Cannot gather the workers of attempt "
            + ticket.attempt()
            + ": expected "
            + members.length
            + " registrations within "
            + ticket.timeouts().rendezvous().toMillis()
            + " ms, found none from rank "
            + missing.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + "; see why those tasks did not start");
  }
}
