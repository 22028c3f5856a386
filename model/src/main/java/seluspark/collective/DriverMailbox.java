package seluspark.collective;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.rpc.RpcCallContext;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.RpcTimeout;
import org.apache.spark.rpc.RpcTimeoutException;
import org.apache.spark.rpc.ThreadSafeRpcEndpoint;
import org.apache.spark.util.RpcUtils;
import scala.PartialFunction;
import scala.concurrent.Await;
import scala.concurrent.Future;
import scala.concurrent.duration.FiniteDuration;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Messages from executors to the driver, over Spark's own connections: same port, same
 * authentication, same encryption, a millisecond or so a message. The only file of this package
 * that imports Spark: Spark's RPC is meant for Spark itself and may change.
 */
public final class DriverMailbox implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DriverMailbox.class.getName());

  private final RpcEnv rpcEnv;
  private final RpcEndpointRef endpoint;

  private DriverMailbox(RpcEnv rpcEnv, RpcEndpointRef endpoint) {
    this.rpcEnv = rpcEnv;
    this.endpoint = endpoint;
  }

  /**
   * Opens a mailbox on the driver. The name must be new in this Spark application: make it from the
   * job's id.
   */
  public static DriverMailbox open(String name, MailHandler handler) {
    RpcEnv rpcEnv = SparkEnv.get().rpcEnv();
    return new DriverMailbox(rpcEnv, rpcEnv.setupEndpoint(name, new Endpoint(rpcEnv, handler)));
  }

  /** Asks the driver from an executor and waits for the answer. */
  public static byte[] ask(String name, byte[] message, Duration timeout) throws IOException {
    return ask(name, message, timeout, () -> false);
  }

  /**
   * As above, and gives up when cancelled or interrupted.
   *
   * @throws CollectiveException UNREACHABLE without such a mailbox, REFUSED with the handler's
   *     reason, TIMED_OUT, or CANCELLED
   */
  public static byte[] ask(String name, byte[] message, Duration timeout, BooleanSupplier cancelled)
      throws IOException {
    Future<byte[]> future =
        find(name)
            .ask(
                message,
                new RpcTimeout(
                    FiniteDuration.apply(timeout.toMillis(), TimeUnit.MILLISECONDS),
                    "the caller's timeout"),
                ClassTag$.MODULE$.apply(byte[].class));
    Vigil vigil = new Vigil(cancelled);

    // Spark's own timer completes the future when time is up.
    while (!isCompleted(name, future)) {
      vigil.requireUndisturbed(() -> "asking the driver's mailbox " + name);
    }
    return content(name, future.value().get());
  }

  /** Sends a message from an executor without waiting for it to arrive. */
  public static void tell(String name, byte[] message) throws IOException {
    find(name).send(message);
  }

  /** Closes the mailbox: later messages find no such name. */
  @Override
  public void close() {
    rpcEnv.stop(endpoint);
  }

  private static RpcEndpointRef find(String name) throws CollectiveException {
    SparkEnv env = SparkEnv.get();

    // Scala throws checked exceptions that javac does not know of.
    try {
      return RpcUtils.makeDriverRef(name, env.conf(), env.rpcEnv());
    } catch (Exception e) {
      throw failure(name, "an open mailbox on the driver", e);
    }
  }

  private static boolean isCompleted(String name, Future<byte[]> future)
      throws CollectiveException {
    try {
      Await.ready(future, FiniteDuration.apply(Vigil.POLL_MILLIS, TimeUnit.MILLISECONDS));
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw failure(name, "to wait undisturbed", e);
    }
  }

  private static byte[] content(String name, Try<byte[]> outcome) throws CollectiveException {
    if (outcome.isFailure()) {
      Throwable cause = outcome.failed().get();
      throw cause instanceof RpcTimeoutException
          ? overdue(name, cause)
          : failure(name, "an answer", cause);
    }
    return Envelope.open(outcome.get());
  }

  private static CollectiveException overdue(String name, Throwable cause) {
    return new CollectiveException(
        CollectiveException.Reason.TIMED_OUT,
        List.of(),
        "Cannot ask the driver's mailbox "
            + name
            + ": expected an answer in time, found none; is the driver busy or gone?",
        cause);
  }

  private static CollectiveException failure(String name, String expected, Throwable cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return CollectiveException.cancelled(
          "asking the driver's mailbox " + name, "its thread interrupted");
    }
    return new CollectiveException(
        CollectiveException.Reason.UNREACHABLE,
        List.of(),
        "Cannot reach the driver's mailbox "
            + name
            + ": expected "
            + expected
            + ", found: "
            + cause,
        cause);
  }

  /** Hands messages on, on a thread of Spark's dispatcher, one at a time. */
  private static final class Endpoint implements ThreadSafeRpcEndpoint {

    private final RpcEnv rpcEnv;
    private final MailHandler handler;

    Endpoint(RpcEnv rpcEnv, MailHandler handler) {
      this.rpcEnv = rpcEnv;
      this.handler = handler;
    }

    @Override
    public RpcEnv rpcEnv() {
      return rpcEnv;
    }

    @Override
    public PartialFunction<Object, BoxedUnit> receive() {
      return new Delivery(handler, new NoReply());
    }

    @Override
    public PartialFunction<Object, BoxedUnit> receiveAndReply(RpcCallContext context) {
      return new Delivery(handler, new ContextReply(context));
    }
  }

  private static final class Delivery extends AbstractPartialFunction<Object, BoxedUnit> {

    private static final long serialVersionUID = 1L;

    private final transient MailHandler handler;
    private final transient MailHandler.Reply reply;

    Delivery(MailHandler handler, MailHandler.Reply reply) {
      this.handler = handler;
      this.reply = reply;
    }

    @Override
    public boolean isDefinedAt(Object message) {
      return message instanceof byte[];
    }

    @Override
    public BoxedUnit apply(Object message) {
      try {
        handler.receive((byte[]) message, reply);
      } catch (RuntimeException e) {
        reply.refuse("Cannot handle a message to the driver: " + e);
      }
      return BoxedUnit.UNIT;
    }
  }

  private static final class NoReply implements MailHandler.Reply {

    @Override
    public void answer(byte[] message) {}

    @Override
    public void refuse(String reason) {
      LOG.log(System.Logger.Level.WARNING, reason);
    }
  }

  private static final class ContextReply implements MailHandler.Reply {

    private final RpcCallContext context;

    ContextReply(RpcCallContext context) {
      this.context = context;
    }

    @Override
    public void answer(byte[] message) {
      context.reply(Envelope.answer(message));
    }

    @Override
    public void refuse(String reason) {
      context.reply(Envelope.refusal(reason));
    }
  }
}
