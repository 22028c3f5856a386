package seluspark.estimator;

import java.util.Arrays;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import seluspark.network.ActivationFunction;
import seluspark.network.Architecture;
import seluspark.network.DropoutKind;
import seluspark.network.Initialization;
import seluspark.network.Normalization;
import seluspark.persistence.EnumWords;

/** The shape and start of a self-normalizing network (Klambauer et al., 2017). */
public interface NetworkParams<S> extends Params, Fluent<S> {
  /**
   * Param: widths of the hidden layers, from the input on; each is followed by the activation and
   * dropout.
   */
  default IntArrayParam hiddenLayers() {
    return new IntArrayParam(
        this,
        "hiddenLayers",
        "widths of the hidden layers, from the input on; each is followed by the activation and dropout",
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

  /** Param: share of units that dropout drops after each hidden layer, in [0, 1). */
  default DoubleParam dropout() {
    return new DoubleParam(
        this,
        "dropout",
        "share of units that dropout drops after each hidden layer, in [0, 1)",
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
   * Param: what hidden units compute; only selu normalizes itself, the others are for comparisons.
   */
  default Param<String> activation() {
    return new Param<>(
        this,
        "activation",
        "what hidden units compute: selu, elu, relu, gelu or tanh; only selu normalizes itself, the others are for comparisons",
        ParamValidators.inArray(EnumWords.words(ActivationFunction.class)));
  }

  default String getActivation() {
    return getOrDefault(activation());
  }

  default S setActivation(String value) {
    set(activation(), value);
    return self();
  }

  /** Param: normalization before each activation: none, batch or layer. */
  default Param<String> normalization() {
    return new Param<>(
        this,
        "normalization",
        "normalization before each activation: none, batch or layer; selu needs none",
        ParamValidators.inArray(EnumWords.words(Normalization.class)));
  }

  default String getNormalization() {
    return getOrDefault(normalization());
  }

  default S setNormalization(String value) {
    set(normalization(), value);
    return self();
  }

  /** Param: how units are dropped: alpha, which keeps mean and variance, or plain, to zero. */
  default Param<String> dropoutKind() {
    return new Param<>(
        this,
        "dropoutKind",
        "how units are dropped: alpha, which keeps mean and variance, or plain, to zero",
        ParamValidators.inArray(EnumWords.words(DropoutKind.class)));
  }

  default String getDropoutKind() {
    return getOrDefault(dropoutKind());
  }

  default S setDropoutKind(String value) {
    set(dropoutKind(), value);
    return self();
  }

  /** Param: distribution of the initial weights, by its name. */
  default Param<String> initialization() {
    return new Param<>(
        this,
        "initialization",
        "distribution of the initial weights: gaussian or truncatedGaussian, of variance 1 / inputs (LeCun normal, what selu needs), he (2 / inputs) or xavier (2 / (inputs + outputs))",
        ParamValidators.inArray(EnumWords.words(Initialization.class)));
  }

  default String getInitialization() {
    return getOrDefault(initialization());
  }

  default S setInitialization(String value) {
    set(initialization(), value);
    return self();
  }

  /** These Params as one value. */
  default Architecture architecture() {
    return new Architecture(
        getHiddenLayers(),
        EnumWords.constant(ActivationFunction.class, getActivation()).orElseThrow(),
        EnumWords.constant(Normalization.class, getNormalization()).orElseThrow(),
        EnumWords.constant(DropoutKind.class, getDropoutKind()).orElseThrow(),
        getDropout(),
        EnumWords.constant(Initialization.class, getInitialization()).orElseThrow());
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setNetworkDefaults() {
    setDefault(hiddenLayers(), new int[] {128, 128});
    setDefault(activation(), "selu");
    setDefault(normalization(), "none");
    setDefault(dropoutKind(), "alpha");
    setDefault(dropout(), 0.05);
    setDefault(initialization(), "gaussian");
  }
}
