package seluspark.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import seluspark.LocalSpark;

/**
 * Made-up pairs of a query and a document that say the same in words of their own: each has some of
 * the same topics, and topic t is feature t of a document, and feature t + 1 of a query.
 */
final class Pairs {
  static final int TOPICS = 40;

  private Pairs() {}

  /** Rows of id, query, features (of the document), negative, weight and isValidation. */
  static Dataset<Row> table(int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] topics = random.ints(0, TOPICS).distinct().limit(5).sorted().toArray();
      int[] others = random.ints(0, TOPICS).distinct().limit(5).sorted().toArray();
      rows.add(
          RowFactory.create(
              "d" + i,
              vector(random, topics, 1),
              vector(random, topics, 0),
              vector(random, others, 0),
              1.0 + i % 3,
              i % 5 == 0));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType)
            .add("query", SQLDataTypes.VectorType())
            .add("features", SQLDataTypes.VectorType())
            .add("negative", SQLDataTypes.VectorType())
            .add("weight", DataTypes.DoubleType)
            .add("isValidation", DataTypes.BooleanType);
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  private static Vector vector(Random random, int[] topics, int shift) {
    int[] indices = new int[topics.length];
    double[] values = new double[topics.length];
    for (int i = 0; i < topics.length; i++) {
      indices[i] = topics[i] + shift;
      values[i] = 0.5 + random.nextDouble();
    }
    return Vectors.sparse(TOPICS + 1, indices, values);
  }

  /** An estimator that is done within seconds on such tables. */
  static SeluTwoTower quickTowers() {
    return new SeluTwoTower()
        .setDocumentCol("features")
        .setHiddenLayers(24, 16)
        .setEmbeddingWidth(16)
        .setBatchSize(256)
        .setLearningRate(0.01)
        .setMaxEpochs(30);
  }
}
