package seluspark.estimator;

/** A stage whose setters return the stage itself, as its own type {@code S}. */
public interface Fluent<S> {
  /** This stage. */
  @SuppressWarnings("unchecked")
  default S self() {
    return (S) this;
  }
}
