package seluspark.estimator;

import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** How gradients become steps. */
public interface OptimizerParams<S> extends Params, Fluent<S> {
  /** Param: adam (with decoupled weight decay, AdamW), momentum or sgd. */
  default Param<String> optimizer() {
    return new Param<>(
        this,
        "optimizer",
        "adam (with decoupled weight decay, AdamW), momentum or sgd",
        ParamValidators.inArray(List.of("adam", "momentum", "sgd")));
  }

  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  default S setOptimizer(String value) {
    set(optimizer(), value);
    return self();
  }

  /** Param: step size, at its highest. */
  default DoubleParam learningRate() {
    return new DoubleParam(
        this, "learningRate", "step size, at its highest", ParamValidators.gt(0));
  }

  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  default S setLearningRate(double value) {
    set(learningRate(), value);
    return self();
  }

  /** Param: constant, or cosine: down to 0 over maxEpochs. */
  default Param<String> learningRateSchedule() {
    return new Param<>(
        this,
        "learningRateSchedule",
        "constant, or cosine: down to 0 over maxEpochs",
        ParamValidators.inArray(List.of("constant", "cosine")));
  }

  default String getLearningRateSchedule() {
    return getOrDefault(learningRateSchedule());
  }

  default S setLearningRateSchedule(String value) {
    set(learningRateSchedule(), value);
    return self();
  }

  /** Param: share of all steps in which the learning rate rises linearly from 0. */
  default DoubleParam warmupFraction() {
    return new DoubleParam(
        this,
        "warmupFraction",
        "share of all steps in which the learning rate rises linearly from 0",
        ParamValidators.inRange(0, 1));
  }

  default double getWarmupFraction() {
    return (double) getOrDefault(warmupFraction());
  }

  default S setWarmupFraction(double value) {
    set(warmupFraction(), value);
    return self();
  }

  /** Param: how fast weights (not biases) decay, times the learning rate; 0 is off. */
  default DoubleParam weightDecay() {
    return new DoubleParam(
        this,
        "weightDecay",
        "how fast weights (not biases) decay, times the learning rate; 0 is off",
        ParamValidators.gtEq(0));
  }

  default double getWeightDecay() {
    return (double) getOrDefault(weightDecay());
  }

  default S setWeightDecay(double value) {
    set(weightDecay(), value);
    return self();
  }

  /** Param: share of the last step that optimizer momentum keeps. */
  default DoubleParam momentum() {
    return new DoubleParam(
        this,
        "momentum",
        "share of the last step that optimizer momentum keeps",
        ParamValidators.inRange(0, 1, true, false));
  }

  default double getMomentum() {
    return (double) getOrDefault(momentum());
  }

  default S setMomentum(double value) {
    set(momentum(), value);
    return self();
  }

  /** Param: decay of Adam's mean of gradients. */
  default DoubleParam beta1() {
    return new DoubleParam(
        this,
        "beta1",
        "decay of Adam's mean of gradients",
        ParamValidators.inRange(0, 1, true, false));
  }

  default double getBeta1() {
    return (double) getOrDefault(beta1());
  }

  default S setBeta1(double value) {
    set(beta1(), value);
    return self();
  }

  /** Param: decay of Adam's mean of squared gradients. */
  default DoubleParam beta2() {
    return new DoubleParam(
        this,
        "beta2",
        "decay of Adam's mean of squared gradients",
        ParamValidators.inRange(0, 1, true, false));
  }

  default double getBeta2() {
    return (double) getOrDefault(beta2());
  }

  default S setBeta2(double value) {
    set(beta2(), value);
    return self();
  }

  /**
   * Param: longest gradient, by its norm over all parameters; longer ones are scaled down; 0 is
   * off.
   */
  default DoubleParam clipNorm() {
    return new DoubleParam(
        this,
        "clipNorm",
        "longest gradient, by its norm over all parameters; longer ones are scaled down; 0 is off",
        ParamValidators.gtEq(0));
  }

  default double getClipNorm() {
    return (double) getOrDefault(clipNorm());
  }

  default S setClipNorm(double value) {
    set(clipNorm(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setOptimizerDefaults() {
    setDefault(optimizer(), "adam");
    setDefault(learningRate(), 0.005);
    setDefault(learningRateSchedule(), "cosine");
    setDefault(warmupFraction(), 0.05);
    setDefault(weightDecay(), 1.0);
    setDefault(momentum(), 0.9);
    setDefault(beta1(), 0.9);
    setDefault(beta2(), 0.999);
    setDefault(clipNorm(), 1.0);
  }
}
