package seluspark.estimator;

import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.shared.HasSeed;

/** Spark's own {@code HasSeed}, as Java can implement it: stateless, with the setter. */
public interface SeedParam<S> extends HasSeed, Fluent<S> {
  @Override
  default LongParam seed() {
    return new LongParam(
        this,
        "seed",
        "seed of the initial weights, the order of the rows, the validation draw and the dropout masks");
  }

  /** Called by the initializers of Scala classes only; there is no field to set. */
  @Override
  default void org$apache$spark$ml$param$shared$HasSeed$_setter_$seed_$eq(LongParam param) {}

  default S setSeed(long value) {
    set(seed(), value);
    return self();
  }
}
