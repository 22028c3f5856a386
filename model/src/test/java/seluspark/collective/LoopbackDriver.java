package seluspark.collective;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The driver's half of a meeting in the same JVM, with the real routes and rendezvous but no Spark
 * between.
 */
final class LoopbackDriver implements DriverLine {

  private final MailRoutes routes = new MailRoutes();
  private final Rendezvous rendezvous;

  LoopbackDriver(Timeouts timeouts) {
    rendezvous = new Rendezvous("loopback", UUID.randomUUID(), Optional.empty(), timeouts);
    routes.route(Rendezvous.TAG, rendezvous);
  }

  Rendezvous rendezvous() {
    return rendezvous;
  }

  @Override
  public byte[] ask(byte[] message, Duration timeout, BooleanSupplier cancelled)
      throws IOException {
    CompletableFuture<byte[]> answer = send(message);
    Vigil vigil = new Vigil(cancelled);
    vigil.startCountdown(timeout);

    while (!vigil.isTimeUp()) {
      vigil.requireUndisturbed(() -> "asking the driver");

      try {
        return answer.get(Vigil.POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Not yet: look at the cancellation again.
      } catch (ExecutionException e) {
        throw (CollectiveException) e.getCause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    throw new CollectiveException(
        CollectiveException.Reason.TIMED_OUT, "the driver did not answer");
  }

  private CompletableFuture<byte[]> send(byte[] message) {
    CompletableFuture<byte[]> future = new CompletableFuture<>();
    routes.receive(
        message,
        new MailHandler.Reply() {
          @Override
          public void answer(byte[] answer) {
            future.complete(answer);
          }

          @Override
          public void refuse(String reason) {
            future.completeExceptionally(
                new CollectiveException(CollectiveException.Reason.REFUSED, reason));
          }
        });
    return future;
  }
}
