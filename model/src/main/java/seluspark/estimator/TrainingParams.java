package seluspark.estimator;

import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** How long training goes on, and on which rows. */
public interface TrainingParams<S> extends Params, Fluent<S> {
  /** Param: rows of one training step, of all workers together. */
  default IntParam batchSize() {
    return new IntParam(
        this,
        "batchSize",
        "rows of one training step, of all workers together",
        ParamValidators.gt(0));
  }

  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  default S setBatchSize(int value) {
    set(batchSize(), value);
    return self();
  }

  /** Param: most passes over the training rows. */
  default IntParam maxEpochs() {
    return new IntParam(
        this, "maxEpochs", "most passes over the training rows", ParamValidators.gt(0));
  }

  default int getMaxEpochs() {
    return (int) getOrDefault(maxEpochs());
  }

  default S setMaxEpochs(int value) {
    set(maxEpochs(), value);
    return self();
  }

  /** Param: small tables are passed over more often than maxEpochs, for at least so many steps. */
  default IntParam minSteps() {
    return new IntParam(
        this,
        "minSteps",
        "small tables are passed over more often than maxEpochs, for at least so many steps of batchSize rows",
        ParamValidators.gtEq(0));
  }

  default int getMinSteps() {
    return (int) getOrDefault(minSteps());
  }

  default S setMinSteps(int value) {
    set(minSteps(), value);
    return self();
  }

  /**
   * Param: early stopping: training ends after so many epochs without a better validationMetric,
   * and the best epoch's weights are kept; 0 trains to the last epoch and keeps its weights.
   */
  default IntParam patience() {
    return new IntParam(
        this,
        "patience",
        "early stopping: training ends after so many epochs without a better validationMetric, and the best epoch's weights are kept; 0 trains to the last epoch and keeps its weights",
        ParamValidators.gtEq(0));
  }

  default int getPatience() {
    return (int) getOrDefault(patience());
  }

  default S setPatience(int value) {
    set(patience(), value);
    return self();
  }

  /**
   * Param: what makes an epoch the best: loss, rocAuc (two classes), accuracy (classes) or rmse
   * (regression) of the validation rows.
   */
  default Param<String> validationMetric() {
    return new Param<>(
        this,
        "validationMetric",
        "what makes an epoch the best: loss, rocAuc (two classes), accuracy (classes) or rmse (regression) of the validation rows",
        ParamValidators.inArray(List.of("loss", "rocAuc", "accuracy", "rmse")));
  }

  default String getValidationMetric() {
    return getOrDefault(validationMetric());
  }

  default S setValidationMetric(String value) {
    set(validationMetric(), value);
    return self();
  }

  /**
   * Param: share of rows drawn by seed for validation where validationIndicatorCol is not set; 0
   * trains on all rows to the last epoch.
   */
  default DoubleParam validationFraction() {
    return new DoubleParam(
        this,
        "validationFraction",
        "share of rows drawn by seed for validation where validationIndicatorCol is not set; 0 trains on all rows to the last epoch",
        ParamValidators.inRange(0, 1, true, false));
  }

  default double getValidationFraction() {
    return (double) getOrDefault(validationFraction());
  }

  default S setValidationFraction(double value) {
    set(validationFraction(), value);
    return self();
  }

  /** Param: whether to train once more on all rows, validation rows included. */
  default BooleanParam refit() {
    return new BooleanParam(
        this,
        "refit",
        "train once more on all rows, validation rows included, for as many epochs as gave the kept weights; validation figures are those of the first training");
  }

  default boolean getRefit() {
    return (boolean) getOrDefault(refit());
  }

  default S setRefit(boolean value) {
    set(refit(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setTrainingDefaults() {
    setDefault(batchSize(), 128);
    setDefault(maxEpochs(), 40);
    setDefault(minSteps(), 0);
    setDefault(patience(), 0);
    setDefault(refit(), true);
    setDefault(validationMetric(), "loss");
    setDefault(validationFraction(), 0.1);
  }
}
