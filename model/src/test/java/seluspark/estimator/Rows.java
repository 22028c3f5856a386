package seluspark.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import seluspark.LocalSpark;

/** Made-up tables with features, label, weight and a validation mark. */
final class Rows {
  static final int FEATURES = 7;

  private Rows() {}

  /** Standard normal features; the class follows from a product and a sum of them, with noise. */
  static Dataset<Row> classes(int classes, int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] x = random.doubles(FEATURES, 0, 1).map(u -> (u - 0.5) * Math.sqrt(12)).toArray();
      double score = x[0] * x[1] + x[2] + 0.3 * random.nextGaussian();
      double label = Math.min(classes - 1, Math.max(0, Math.floor((score + 1.5) / 3 * classes)));
      rows.add(RowFactory.create(Vectors.dense(x), label, 0.5 + random.nextInt(4), i % 5 == 0));
    }
    return table(rows);
  }

  /**
   * Targets in units of their own: price (about 500 ± 100, from a product and a sum), area (about
   * 10,000 times as large) and count (0, 1, 2, ...).
   */
  static Dataset<Row> numbers(int count, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] x = random.doubles(FEATURES, 0, 1).map(u -> (u - 0.5) * Math.sqrt(12)).toArray();
      double score = x[0] * x[1] + x[2] + 0.3 * random.nextGaussian();
      double visits = 0;
      for (double left = Math.exp(x[3]); (left -= -Math.log(random.nextDouble())) > 0; ) {
        visits++;
      }
      rows.add(
          RowFactory.create(
              Vectors.dense(x),
              500 + 70 * score,
              1e6 * (x[4] + x[5]),
              visits,
              x[0] > 0 ? 1.0 : 0.0));
    }
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("price", DataTypes.DoubleType)
            .add("area", DataTypes.DoubleType)
            .add("visits", DataTypes.DoubleType)
            .add("isLarge", DataTypes.DoubleType);
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  static Dataset<Row> table(List<Row> rows) {
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType)
            .add("isValidation", DataTypes.BooleanType);
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  /** A regressor of the price that is done within seconds. */
  static SeluRegressor quickRegressor() {
    return new SeluRegressor()
        .setLabelCol("price")
        .setHiddenLayers(24, 16)
        .setMaxEpochs(15)
        .setBatchSize(128)
        .setWeightDecay(0.01)
        .setLearningRate(0.01);
  }

  /** An estimator that is done within a second on such tables. */
  static SeluClassifier quickClassifier() {
    return new SeluClassifier()
        .setHiddenLayers(24, 16)
        .setMaxEpochs(6)
        .setBatchSize(128)
        .setLearningRate(0.005);
  }
}
