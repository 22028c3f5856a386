package seluspark.estimator;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.shared.HasWeightCol;

/** Spark's own {@code HasWeightCol}, as Java can implement it: stateless, with the setter. */
public interface WeightColParam<S> extends HasWeightCol, Fluent<S> {
  @Override
  default Param<String> weightCol() {
    return new Param<>(
        this,
        "weightCol",
        "column with the weight of each row, by which losses are weighted; if not set, every row weighs 1");
  }

  /** Called by the initializers of Scala classes only; there is no field to set. */
  @Override
  default void org$apache$spark$ml$param$shared$HasWeightCol$_setter_$weightCol_$eq(
      Param<String> param) {}

  default S setWeightCol(String value) {
    set(weightCol(), value);
    return self();
  }
}
