package seluspark.estimator;

import java.util.List;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.StructType;

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

  /** Remembers the names of the features of training, where the column has some. */
  default void keepFeatureNames(StructType schema, String featuresCol) {
    FeatureNames.of(schema, featuresCol)
        .ifPresent(named -> set(featureNames(), named.names().toArray(String[]::new)));
  }

  /** Refuses a features column that names its features, and not as the one of training did. */
  default void requireFeatureNames(StructType schema, String featuresCol) {
    if (isDefined(featureNames())) {
      FeatureNames.of(schema, featuresCol)
          .ifPresent(found -> found.check(List.of(getFeatureNames())));
    }
  }
}
