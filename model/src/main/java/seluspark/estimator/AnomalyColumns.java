package seluspark.estimator;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.shared.HasFeaturesCol;
import org.apache.spark.ml.param.shared.HasPredictionCol;
import org.apache.spark.ml.util.SchemaUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of an anomaly detector and its model. */
public interface AnomalyColumns<S> extends Params, HasFeaturesCol, HasPredictionCol, Fluent<S> {
  @Override
  default Param<String> featuresCol() {
    return new Param<>(this, "featuresCol", "column of feature vectors");
  }

  /** Called by the initializers of Scala classes only; there is no field to set. */
  @Override
  default void org$apache$spark$ml$param$shared$HasFeaturesCol$_setter_$featuresCol_$eq(
      Param<String> param) {}

  default S setFeaturesCol(String value) {
    set(featuresCol(), value);
    return self();
  }

  @Override
  default Param<String> predictionCol() {
    return new Param<>(
        this, "predictionCol", "column for 1 where the score is above the threshold, else 0");
  }

  /** Called by the initializers of Scala classes only; there is no field to set. */
  @Override
  default void org$apache$spark$ml$param$shared$HasPredictionCol$_setter_$predictionCol_$eq(
      Param<String> param) {}

  default S setPredictionCol(String value) {
    set(predictionCol(), value);
    return self();
  }

  /** Param: column for the anomaly score; the higher, the less a row is like those of training. */
  default Param<String> scoreCol() {
    return new Param<>(
        this,
        "scoreCol",
        "column for the anomaly score; the higher, the less a row is like those of training");
  }

  default String getScoreCol() {
    return getOrDefault(scoreCol());
  }

  default S setScoreCol(String value) {
    set(scoreCol(), value);
    return self();
  }

  /** Param: column for the share of each column in the score; empty for none. */
  default Param<String> contributionsCol() {
    return new Param<>(
        this,
        "contributionsCol",
        "column for a vector with the part of each table column in the score, which add up to it; empty for none");
  }

  default String getContributionsCol() {
    return getOrDefault(contributionsCol());
  }

  default S setContributionsCol(String value) {
    set(contributionsCol(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setAnomalyColumnDefaults() {
    setDefault(featuresCol(), "features");
    setDefault(predictionCol(), "prediction");
    setDefault(scoreCol(), "anomalyScore");
    setDefault(contributionsCol(), "");
  }

  /** The schema with the columns that scoring adds; refuses one without feature vectors. */
  default StructType withScores(StructType schema) {
    SchemaUtils.checkColumnType(schema, getFeaturesCol(), SQLDataTypes.VectorType(), "");
    StructType scored =
        SchemaUtils.appendColumn(schema, getScoreCol(), DataTypes.DoubleType, false);
    if (!getContributionsCol().isEmpty()) {
      scored =
          SchemaUtils.appendColumn(scored, getContributionsCol(), SQLDataTypes.VectorType(), false);
    }
    return SchemaUtils.appendColumn(scored, getPredictionCol(), DataTypes.DoubleType, false);
  }
}
