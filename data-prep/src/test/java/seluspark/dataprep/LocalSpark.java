package seluspark.dataprep;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The one local session that all Spark tests share, and small tables for them. */
public final class LocalSpark {
  private static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .appName("data-prep tests")
          .config("spark.ui.enabled", false)
          // The stricter of the two serializers; closures go through Java's anyway.
          .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
          .config("spark.sql.shuffle.partitions", 3)
          .config("spark.driver.host", "localhost")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .getOrCreate();

  private LocalSpark() {}

  public static SparkSession session() {
    return SESSION;
  }

  /** A table of one column, one row a cell. */
  public static Dataset<Row> column(String nameAndType, Object... cells) {
    List<Row> rows = Arrays.stream(cells).map(cell -> RowFactory.create(cell)).toList();
    return SESSION.createDataFrame(rows, StructType.fromDDL(nameAndType));
  }

  public static Dataset<Row> table(String columns, Row... rows) {
    return SESSION.createDataFrame(List.of(rows), StructType.fromDDL(columns));
  }

  /** The sample table of the repository, types inferred: 7043 customers, 21 columns. */
  public static Dataset<Row> telco() {
    return SESSION
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("../data/telco-customer-churn.csv");
  }
}
