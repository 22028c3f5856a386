package seluspark.estimator;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Hands a stage's uid over to the constructors of Spark's own base classes.
 *
 * <p>Those constructors create Params, and each asks {@code uid()} for its parent while {@code
 * super()} still runs, when no field of the Java subclass can have been set. So the uid waits here:
 * {@code new PendingUid(uid)} is an argument of {@code this(...)}, evaluated before {@code
 * super()}.
 */
final class PendingUid {
  private static final ThreadLocal<Deque<String>> WAITING =
      ThreadLocal.withInitial(ArrayDeque::new);

  private final String uid;

  PendingUid(String uid) {
    this.uid = uid;
    WAITING.get().push(uid);
  }

  /** The uid of the stage under construction on this thread. */
  static String current() {
    return WAITING.get().peek();
  }

  /** Ends the hand-over, when the stage can hold its uid itself. */
  String taken() {
    WAITING.get().pop();
    return uid;
  }
}
