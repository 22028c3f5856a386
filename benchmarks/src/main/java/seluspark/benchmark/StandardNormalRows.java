package seluspark.benchmark;

import java.util.SplittableRandom;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Made-up rows: standard normal features, and a label 0 or 1 that depends on the first ten of them.
 * A row depends on its number only.
 */
final class StandardNormalRows implements MapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;
  private static final int TELLING_FEATURES = 10;

  private final int featureCount;

  private StandardNormalRows(int featureCount) {
    this.featureCount = featureCount;
  }

  /** A table of {@code label} and {@code features}, made anew whenever it is read. */
  static Dataset<Row> table(SparkSession spark, long rowCount, int featureCount, int partitions) {
    StructType schema =
        new StructType(
            new StructField[] {
              new StructField("label", DataTypes.DoubleType, false, Metadata.empty()),
              new StructField("features", SQLDataTypes.VectorType(), false, Metadata.empty())
            });
    return spark
        .range(0, rowCount, 1, partitions)
        .map(new StandardNormalRows(featureCount), Encoders.row(schema));
  }

  @Override
  public Row call(Long number) {
    SplittableRandom random = new SplittableRandom(number);
    double[] features = new double[featureCount];
    double sum = 0;
    for (int i = 0; i < featureCount; i++) {
      features[i] = random.nextGaussian();
      sum += i < TELLING_FEATURES ? features[i] : 0;
    }
    return RowFactory.create(sum > 0 ? 1.0 : 0.0, Vectors.dense(features));
  }
}
