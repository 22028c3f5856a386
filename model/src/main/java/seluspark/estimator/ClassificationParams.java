package seluspark.estimator;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** How classes count, and how sure the network may be of them. */
public interface ClassificationParams<S> extends Params, Fluent<S> {
  /** Param: whether every class counts as much in training as any other, however few its rows. */
  default BooleanParam balanceClasses() {
    return new BooleanParam(
        this,
        "balanceClasses",
        "whether every class counts as much in training as any other, however few its rows; probabilities then are those of a table with as many rows of each class");
  }

  default boolean getBalanceClasses() {
    return (boolean) getOrDefault(balanceClasses());
  }

  default S setBalanceClasses(boolean value) {
    set(balanceClasses(), value);
    return self();
  }

  /** Param: one positive number a class, by index, by which its rows count in training. */
  default DoubleArrayParam classWeights() {
    return new DoubleArrayParam(
        this,
        "classWeights",
        "one positive number a class, by index, by which its rows count in training; only their ratios matter; empty counts all alike",
        ParamChecks.valid(
            (double[] weights) ->
                Arrays.stream(weights).allMatch(weight -> weight > 0 && Double.isFinite(weight))));
  }

  default double[] getClassWeights() {
    return getOrDefault(classWeights());
  }

  default S setClassWeights(double... value) {
    set(classWeights(), value);
    return self();
  }

  /** Param: share of a label that is spread over all classes in training, in [0, 1). */
  default DoubleParam labelSmoothing() {
    return new DoubleParam(
        this,
        "labelSmoothing",
        "share of a label that is spread over all classes in training, in [0, 1)",
        ParamValidators.inRange(0, 1, true, false));
  }

  default double getLabelSmoothing() {
    return (double) getOrDefault(labelSmoothing());
  }

  default S setLabelSmoothing(double value) {
    set(labelSmoothing(), value);
    return self();
  }

  /** Param: none, or temperature: probabilities are fitted to the validation rows. */
  default Param<String> calibration() {
    return new Param<>(
        this,
        "calibration",
        "none, or temperature: the logits are divided by the number for which probabilities fit the validation rows best",
        ParamValidators.inArray(List.of("none", "temperature")));
  }

  default String getCalibration() {
    return getOrDefault(calibration());
  }

  default S setCalibration(String value) {
    set(calibration(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setClassificationDefaults() {
    setDefault(balanceClasses(), false);
    setDefault(classWeights(), new double[0]);
    setDefault(labelSmoothing(), 0.0);
    setDefault(calibration(), "none");
  }
}
