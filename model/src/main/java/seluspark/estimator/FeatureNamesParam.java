package seluspark.estimator;

import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The names of the features that a model was trained on: a Param, so they are saved with it. */
public interface FeatureNamesParam extends Params {
  default StringArrayParam featureNames() {
    return new StringArrayParam(
        this,
        "featureNames",
        "names of the features that the network was trained on, in the order of the vector; not set if they had none");
  }

  /** The names, in the order of the vector; none if the column of training had no names. */
  default String[] getFeatureNames() {
    return isDefined(featureNames()) ? getOrDefault(featureNames()) : new String[0];
  }
}
