package seluspark.collective;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs every rank of a group on a thread of its own in this JVM. */
public final class LoopbackWorkers {

  static final Timeouts PATIENT =
      new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(30));

  private LoopbackWorkers() {}

  /** What a rank does. */
  public interface Work<T> {
    T run(Collective group) throws Exception;
  }

  /**
   * Joins, works and closes on all ranks, linked by real sockets over loopback; returns their
   * results in order of rank, or throws the first rank's failure.
   */
  public static <T> List<T> run(int size, Work<T> work) throws Exception {
    return run(GroupForm.LINKED, size, work);
  }

  /** As {@link #run(int, Work)}, in either form. */
  static <T> List<T> run(GroupForm form, int size, Work<T> work) throws Exception {
    LoopbackDriver driver = new LoopbackDriver(PATIENT);
    WorkerTicket ticket = form.invite(driver.rendezvous(), 1, size);
    List<CompletableFuture<T>> results = new ArrayList<>();

    for (int rank = 0; rank < size; rank++) {
      results.add(start(form, ticket, rank, driver, work));
    }
    List<T> values = new ArrayList<>();

    for (CompletableFuture<T> result : results) {
      values.add(await(result));
    }
    return values;
  }

  /** Starts one rank, in a process of its own; its failure or result is in the future. */
  static <T> CompletableFuture<T> start(
      WorkerTicket ticket, int rank, DriverLine driver, Work<T> work) {
    return start(GroupForm.LINKED, ticket, rank, driver, work);
  }

  private static <T> CompletableFuture<T> start(
      GroupForm form, WorkerTicket ticket, int rank, DriverLine driver, Work<T> work) {
    return onThread(
        "worker-" + rank,
        () -> {
          try (Collective group =
              ticket.join(rank, OpenResources.HOST, form.process(rank), () -> false, driver)) {
            return work.run(group);
          }
        });
  }

  /** What a thread does. */
  interface Job<T> {
    T run() throws Exception;
  }

  static <T> CompletableFuture<T> onThread(String name, Job<T> job) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(job.run());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return result;
  }

  /** The result, or the failure itself; a minute is far more than any of these tests needs. */
  static <T> T await(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(1, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The failure that is expected of this rank. */
  static CollectiveException failureOf(CompletableFuture<?> future) throws Exception {
    try {
      Object result = await(future);
      throw new AssertionError("expected a failure, found result " + result);
    } catch (CollectiveException e) {
      return e;
    }
  }
}
