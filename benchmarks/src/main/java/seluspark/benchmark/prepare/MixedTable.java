package seluspark.benchmark.prepare;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.randn;
import static org.apache.spark.sql.functions.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A made-up table of customers: 25 measured quantities, 10 skewed amounts, 10 whole numbers and 15
 * categories of 2 to 40 values; every third column has missing cells, one row in twenty.
 */
final class MixedTable {
  static final List<String> NUMBERS = names(45, "number");
  static final List<String> CATEGORIES = names(15, "category");

  private static final int[] VALUES = {2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40};
  private static final double MISSING_SHARE = 0.05;

  private MixedTable() {}

  static int columns() {
    return NUMBERS.size() + CATEGORIES.size();
  }

  /** The table at {@code path}, which is written if it is not there. */
  static Dataset<Row> at(Path path, SparkSession spark, long rowCount) {
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      table(spark, rowCount).write().mode(SaveMode.Overwrite).parquet(path.toString());
    }
    return spark.read().parquet(path.toString());
  }

  private static Dataset<Row> table(SparkSession spark, long rowCount) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < NUMBERS.size(); i++) {
      columns.add(withMissing(number(i), i).as(NUMBERS.get(i)));
    }
    for (int i = 0; i < CATEGORIES.size(); i++) {
      Column rank = functions.floor(rand(1000 + i).multiply(rand(2000 + i)).multiply(VALUES[i]));
      Column value = functions.concat(lit("value "), rank.cast("string"));
      columns.add(withMissing(value, NUMBERS.size() + i).as(CATEGORIES.get(i)));
    }
    return spark.range(0, rowCount, 1, 8).select(columns.toArray(Column[]::new));
  }

  private static Column number(int i) {
    if (i < 25) {
      return randn(i).multiply(i + 1).plus(10 * i);
    }
    return i < 35 ? functions.exp(randn(i)) : functions.floor(rand(i).multiply(200)).cast("double");
  }

  private static Column withMissing(Column value, int i) {
    return i % 3 == 0 ? when(rand(3000 + i).gt(MISSING_SHARE), value) : value;
  }

  private static List<String> names(int count, String kind) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(kind + i);
    }
    return List.copyOf(names);
  }
}
