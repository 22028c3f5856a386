package seluspark.estimator;

import java.util.List;
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

  /**
   * Param: training ends after so many epochs without a better validationMetric; the best epoch's
   * weights are kept.
   */
  default IntParam patience() {
    return new IntParam(
        this,
        "patience",
        "training ends after so many epochs without a better validationMetric; the best epoch's weights are kept",
        ParamValidators.gt(0));
  }

  default int getPatience() {
    return (int) getOrDefault(patience());
  }

  default S setPatience(int value) {
    set(patience(), value);
    return self();
  }

  /**
   * Param: what makes an epoch the best: loss, rocAuc (two classes) or accuracy of the validation
   * rows.
   */
  default Param<String> validationMetric() {
    return new Param<>(
        this,
        "validationMetric",
        "what makes an epoch the best: loss, rocAuc (two classes) or accuracy of the validation rows",
        ParamValidators.inArray(List.of("loss", "rocAuc", "accuracy")));
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

  /** Sets every default of this interface; stages call it when they are made. */
  default void setTrainingDefaults() {
    setDefault(batchSize(), 256);
    setDefault(maxEpochs(), 100);
    setDefault(patience(), 16);
    setDefault(validationMetric(), "loss");
    setDefault(validationFraction(), 0.1);
  }
}
