package seluspark.estimator;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import seluspark.training.RegressionLoss;

/** What a regression minimizes. */
public interface RegressionParams<S> extends Params, Fluent<S> {
  /** Param: squared, huber, quantile or poisson. */
  default Param<String> loss() {
    return new Param<>(
        this,
        "loss",
        "what is minimized: squared, huber (squared near, absolute far from the target), quantile (the predicted number is exceeded by a share 1 - quantileLevel of the rows) or poisson (counts)",
        ParamValidators.inArray(RegressionLoss.NAMES));
  }

  default String getLoss() {
    return getOrDefault(loss());
  }

  default S setLoss(String value) {
    set(loss(), value);
    return self();
  }

  /** Param: from how many standard deviations of the target on loss huber is linear. */
  default DoubleParam huberDelta() {
    return new DoubleParam(
        this,
        "huberDelta",
        "from how many standard deviations of the target on loss huber is linear",
        ParamValidators.gt(0));
  }

  default double getHuberDelta() {
    return (double) getOrDefault(huberDelta());
  }

  default S setHuberDelta(double value) {
    set(huberDelta(), value);
    return self();
  }

  /** Param: the quantile that loss quantile predicts; 0.5 is the median. */
  default DoubleParam quantileLevel() {
    return new DoubleParam(
        this,
        "quantileLevel",
        "the quantile that loss quantile predicts; 0.5 is the median",
        ParamValidators.inRange(0, 1, false, false));
  }

  default double getQuantileLevel() {
    return (double) getOrDefault(quantileLevel());
  }

  default S setQuantileLevel(double value) {
    set(quantileLevel(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setRegressionDefaults() {
    setDefault(loss(), "squared");
    setDefault(huberDelta(), 1.35);
    setDefault(quantileLevel(), 0.5);
  }
}
