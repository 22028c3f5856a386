package seluspark.estimator;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** What two towers learn, and from which pairs. */
public interface TowerParams<S> extends Params, Fluent<S> {
  /** Param: column of documents that are not the query's, beside those of other rows. */
  default Param<String> negativeCol() {
    return new Param<>(
        this,
        "negativeCol",
        "column with the feature vector of a document that is not the query's, for training beside the documents of other rows; empty for none");
  }

  default String getNegativeCol() {
    return getOrDefault(negativeCol());
  }

  default S setNegativeCol(String value) {
    set(negativeCol(), value);
    return self();
  }

  /** Param: numbers of an embedding; 0 takes the last hidden layer for it. */
  default IntParam embeddingWidth() {
    return new IntParam(
        this,
        "embeddingWidth",
        "numbers of an embedding, which a linear layer makes; 0 takes the last hidden layer, as wide as it is",
        ParamValidators.gtEq(0));
  }

  default int getEmbeddingWidth() {
    return (int) getOrDefault(embeddingWidth());
  }

  default S setEmbeddingWidth(int value) {
    set(embeddingWidth(), value);
    return self();
  }

  /** Param: whether queries and documents have one encoder. */
  default BooleanParam sharedWeights() {
    return new BooleanParam(
        this,
        "sharedWeights",
        "one encoder for queries and documents, whose features are the same ones then, instead of one for each");
  }

  default boolean getSharedWeights() {
    return (boolean) getOrDefault(sharedWeights());
  }

  default S setSharedWeights(boolean value) {
    set(sharedWeights(), value);
    return self();
  }

  /** Param: what cosines are divided by before the softmax. */
  default DoubleParam temperature() {
    return new DoubleParam(
        this,
        "temperature",
        "what the cosines of embeddings are divided by before the softmax over the documents of a shard's part of a batch; the lower, the more the nearest wrong documents count",
        ParamValidators.gt(0));
  }

  default double getTemperature() {
    return (double) getOrDefault(temperature());
  }

  default S setTemperature(double value) {
    set(temperature(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setTowerDefaults() {
    setDefault(negativeCol(), "");
    setDefault(embeddingWidth(), 0);
    setDefault(sharedWeights(), false);
    setDefault(temperature(), 0.05);
  }
}
