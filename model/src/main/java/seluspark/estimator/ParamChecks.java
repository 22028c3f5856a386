package seluspark.estimator;

import java.io.Serializable;
import java.util.function.Predicate;
import scala.Function1;
import scala.runtime.AbstractFunction1;

/** Validators for Params, serializable as Spark requires. */
final class ParamChecks {
  private ParamChecks() {}

  static <T> Function1<T, Object> valid(SerializablePredicate<T> predicate) {
    return new Check<>(predicate);
  }

  interface SerializablePredicate<T> extends Predicate<T>, Serializable {}

  private static final class Check<T> extends AbstractFunction1<T, Object> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final SerializablePredicate<T> predicate;

    Check(SerializablePredicate<T> predicate) {
      this.predicate = predicate;
    }

    @Override
    public Object apply(T value) {
      return predicate.test(value);
    }
  }
}
