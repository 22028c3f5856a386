package seluspark.estimator;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** What an anomaly detector learns from, and from where on a row is called an anomaly. */
public interface AnomalyParams<S> extends Params, Fluent<S> {
  /** Param: share of the training rows that the threshold lies below, in [0, 0.5]. */
  default DoubleParam contamination() {
    return new DoubleParam(
        this,
        "contamination",
        "share of the training rows whose score is above the threshold, in [0, 0.5]; 0 predicts no anomalies",
        ParamValidators.inRange(0, 0.5));
  }

  default double getContamination() {
    return (double) getOrDefault(contamination());
  }

  default S setContamination(double value) {
    set(contamination(), value);
    return self();
  }

  /** Param: the strongest noise that training adds to a row, in standard deviations. */
  default DoubleParam noise() {
    return new DoubleParam(
        this,
        "noise",
        "the strongest noise that training adds to a row, in standard deviations of a feature; the network learns to undo it; 0 is a plain autoencoder, which needs a hidden layer narrower than the row",
        ParamValidators.gtEq(0));
  }

  default double getNoise() {
    return (double) getOrDefault(noise());
  }

  default S setNoise(double value) {
    set(noise(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setAnomalyDefaults() {
    setDefault(contamination(), 0.01);
    setDefault(noise(), 3.0);
  }
}
