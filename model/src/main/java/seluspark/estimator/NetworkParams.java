package seluspark.estimator;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The shape and start of a self-normalizing network (Klambauer et al., 2017). */
public interface NetworkParams<S> extends Params, Fluent<S> {
  /**
   * Param: widths of the hidden layers, from the input on; each is followed by SELU and alpha
   * dropout.
   */
  default IntArrayParam hiddenLayers() {
    return new IntArrayParam(
        this,
        "hiddenLayers",
        "widths of the hidden layers, from the input on; each is followed by SELU and alpha dropout",
        ParamChecks.valid(
            (int[] widths) ->
                widths.length > 0 && Arrays.stream(widths).allMatch(width -> width > 0)));
  }

  default int[] getHiddenLayers() {
    return getOrDefault(hiddenLayers());
  }

  default S setHiddenLayers(int... value) {
    set(hiddenLayers(), value);
    return self();
  }

  /** Param: share of units that alpha dropout drops after each hidden layer, in [0, 1). */
  default DoubleParam dropout() {
    return new DoubleParam(
        this,
        "dropout",
        "share of units that alpha dropout drops after each hidden layer, in [0, 1)",
        ParamValidators.inRange(0, 1, true, false));
  }

  default double getDropout() {
    return (double) getOrDefault(dropout());
  }

  default S setDropout(double value) {
    set(dropout(), value);
    return self();
  }

  /**
   * Param: distribution of the initial weights, of variance 1 / inputs (LeCun normal): gaussian or
   * truncatedGaussian.
   */
  default Param<String> initialization() {
    return new Param<>(
        this,
        "initialization",
        "distribution of the initial weights, of variance 1 / inputs (LeCun normal): gaussian or truncatedGaussian",
        ParamValidators.inArray(List.of("gaussian", "truncatedGaussian")));
  }

  default String getInitialization() {
    return getOrDefault(initialization());
  }

  default S setInitialization(String value) {
    set(initialization(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setNetworkDefaults() {
    setDefault(hiddenLayers(), new int[] {128, 128});
    setDefault(dropout(), 0.05);
    setDefault(initialization(), "gaussian");
  }
}
