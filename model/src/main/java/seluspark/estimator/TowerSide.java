package seluspark.estimator;

import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.util.SchemaUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;

/**
 * Encodes one side of the pairs, queries or documents: a column of vectors to one of embeddings.
 */
record TowerSide(SharedNetwork encoder, boolean isScaled, String inputCol, String embeddingCol)
    implements ScoredColumns {

  /** The embedding of one vector. */
  Vector embedding(Vector features) {
    return embedding(encoder.output(input(features)), 0);
  }

  private Vector embedding(float[] outputs, int at) {
    double[] embedding = new double[encoder.outputWidth()];
    for (int i = 0; i < embedding.length; i++) {
      embedding[i] = outputs[at + i];
    }
    return Vectors.dense(embedding);
  }

  Dataset<Row> transform(Dataset<?> rows) {
    encoder.share(rows.sparkSession().sparkContext());
    if (ScoreBatches.pay(this, encoder, rows)) {
      return ScoreBatches.transform(this, encoder, rows);
    }
    UDF1<Vector, Vector> embedding = this::embedding;
    return rows.withColumn(
        embeddingCol, ScoreColumn.of(rows, inputCol, embedding, SQLDataTypes.VectorType()));
  }

  @Override
  public String getFeaturesCol() {
    return inputCol;
  }

  @Override
  public List<String> scoredColumns() {
    return List.of(embeddingCol);
  }

  @Override
  public Vector input(Vector features) {
    if (features == null) {
      throw new IllegalArgumentException(
          "Cannot encode a row: expected a vector in column \"%s\", found null"
              .formatted(inputCol));
    }
    return isScaled ? MeanSquare.one(features) : features;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    SchemaUtils.checkColumnType(schema, inputCol, SQLDataTypes.VectorType(), "");
    return SchemaUtils.appendColumn(schema, embeddingCol, SQLDataTypes.VectorType(), false);
  }

  @Override
  public void putScores(float[] outputs, int outputsAt, Object[] values, int at) {
    values[at] = embedding(outputs, outputsAt);
  }
}
