package seluspark.estimator;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.shared.HasValidationIndicatorCol;

/**
 * Spark's own {@code HasValidationIndicatorCol}, as Java can implement it: stateless, with the
 * setter.
 */
public interface ValidationIndicatorColParam<S> extends HasValidationIndicatorCol, Fluent<S> {
  @Override
  default Param<String> validationIndicatorCol() {
    return new Param<>(
        this,
        "validationIndicatorCol",
        "boolean column that is true for validation rows; if not set, validationFraction draws them");
  }

  /** Called by the initializers of Scala classes only; there is no field to set. */
  @Override
  default void
      org$apache$spark$ml$param$shared$HasValidationIndicatorCol$_setter_$validationIndicatorCol_$eq(
          Param<String> param) {}

  default S setValidationIndicatorCol(String value) {
    set(validationIndicatorCol(), value);
    return self();
  }
}
