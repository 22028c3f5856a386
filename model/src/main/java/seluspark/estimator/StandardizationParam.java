package seluspark.estimator;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Params;

/** Whether features are standardized inside, under the name that MLlib has for it. */
public interface StandardizationParam<S> extends Params, Fluent<S> {
  /**
   * Param: whether each feature is brought to mean 0 and variance 1 in training; sparse vectors
   * stay sparse, and the trained network takes features as they are.
   */
  default BooleanParam standardization() {
    return new BooleanParam(
        this,
        "standardization",
        "whether each feature is brought to mean 0 and variance 1 in training; sparse vectors stay sparse, and the trained network takes features as they are");
  }

  default boolean getStandardization() {
    return (boolean) getOrDefault(standardization());
  }

  default S setStandardization(boolean value) {
    set(standardization(), value);
    return self();
  }
}
