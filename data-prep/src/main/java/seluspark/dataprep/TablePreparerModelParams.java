package seluspark.dataprep;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The params that matter when a table is prepared with what was learned before.
 *
 * @param <S> the stage, so that setters can be chained
 */
public interface TablePreparerModelParams<S> extends Params {

  /** The column that receives the feature vector. */
  default Param<String> featuresCol() {
    return new Param<>(this, "featuresCol", "name of the feature vector column to add");
  }

  /** The label column of the table. */
  default Param<String> labelCol() {
    return new Param<>(
        this,
        "labelCol",
        "column with the class to be learned, never a feature; without it no label is prepared");
  }

  /** The column that receives the class index. */
  default Param<String> preparedLabelCol() {
    return new Param<>(
        this,
        "preparedLabelCol",
        "name of the class index column (0, 1, ...) to add where the table has labelCol");
  }

  /** Sets the defaults of the params above. */
  default void setColumnDefaults() {
    setDefault(featuresCol(), "features");
    setDefault(preparedLabelCol(), "preparedLabel");
  }

  /** Value of {@link #featuresCol}. */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** Value of {@link #labelCol}; throws if it is not set. */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /** Value of {@link #preparedLabelCol}. */
  default String getPreparedLabelCol() {
    return getOrDefault(preparedLabelCol());
  }

  /** Sets {@link #featuresCol}. */
  default S setFeaturesCol(String column) {
    set(featuresCol(), column);
    return self();
  }

  /** Sets {@link #labelCol}. */
  default S setLabelCol(String column) {
    set(labelCol(), column);
    return self();
  }

  /** Sets {@link #preparedLabelCol}. */
  default S setPreparedLabelCol(String column) {
    set(preparedLabelCol(), column);
    return self();
  }

  /** This stage, for chaining. */
  @SuppressWarnings("unchecked")
  default S self() {
    return (S) this;
  }
}
