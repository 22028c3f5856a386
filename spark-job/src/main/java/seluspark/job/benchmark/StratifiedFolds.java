package seluspark.job.benchmark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * The rows of a table in folds, each with its share of every class, to within one row. Which row is
 * in which fold follows from the rank of its content's hash among its class: it is the same on
 * every run, whatever the order and partitioning of the rows.
 *
 * <p>One task ranks all rows of a class, so this is for tables that one executor can sort.
 */
final class StratifiedFolds implements AutoCloseable {
  private static final String FOLD = "benchmarkFold";
  private static final String HASH = "benchmarkRowHash";
  private static final String TIE_HASH = "benchmarkRowTieHash";

  private final int count;
  private final Dataset<Row> assigned;

  private StratifiedFolds(int count, Dataset<Row> assigned) {
    this.count = count;
    this.assigned = assigned;
  }

  /**
   * Reads the table once and keeps it cached until {@link #close}.
   *
   * @param count at least 2
   * @throws IllegalArgumentException if a class has fewer rows than there are folds
   */
  static StratifiedFolds of(Dataset<Row> table, String labelCol, int count, long seed) {
    requireLabel(table, labelCol);
    Column label = ColumnName.quoted(labelCol);
    Column rank =
        functions.row_number().over(Window.partitionBy(label).orderBy(col(HASH), col(TIE_HASH)));
    int partitions = table.sparkSession().sparkContext().defaultParallelism();
    // Placed and sorted by content, so that what depends on the order of rows repeats too.
    Dataset<Row> assigned =
        table
            .withColumn(HASH, hash(table, seed))
            .withColumn(TIE_HASH, hash(table, ~seed))
            .withColumn(FOLD, functions.pmod(rank.minus(1), lit(count)))
            .repartition(partitions, col(HASH))
            .sortWithinPartitions(HASH, TIE_HASH)
            .cache();
    StratifiedFolds folds = new StratifiedFolds(count, assigned);
    try {
      folds.requireEveryClassInEveryFold(label);
      return folds;
    } catch (RuntimeException refused) {
      folds.close();
      throw refused;
    }
  }

  int count() {
    return count;
  }

  /** The rows of one fold. */
  Dataset<Row> test(int fold) {
    return assigned.filter(col(FOLD).equalTo(fold)).drop(FOLD, HASH, TIE_HASH);
  }

  /** The rows of all other folds. */
  Dataset<Row> training(int fold) {
    return assigned.filter(col(FOLD).notEqual(fold)).drop(FOLD, HASH, TIE_HASH);
  }

  @Override
  public void close() {
    assigned.unpersist(true);
  }

  private static Column hash(Dataset<Row> table, long seed) {
    List<Column> cells = new ArrayList<>(List.of(lit(seed)));
    for (StructField field : table.schema().fields()) {
      if (!(field.dataType() instanceof MapType)) { // Spark hashes no maps
        cells.add(ColumnName.quoted(field.name()));
      }
    }
    return functions.xxhash64(cells.toArray(Column[]::new));
  }

  private static void requireLabel(Dataset<Row> table, String labelCol) {
    List<String> columns = Arrays.asList(table.columns());
    if (!columns.contains(labelCol)) {
      throw new IllegalArgumentException(
          "Cannot make folds: expected labelCol to be a column of the input, found \"%s\" where the columns are %s"
              .formatted(labelCol, columns));
    }
  }

  private void requireEveryClassInEveryFold(Column label) {
    List<Row> small =
        assigned.groupBy(label).count().filter(col("count").lt(count)).orderBy(label).takeAsList(1);
    if (!small.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot make folds: expected at least %d rows of every class, found %d of \"%s\"; ask for fewer --folds, or leave these rows out"
              .formatted(count, small.get(0).getLong(1), small.get(0).get(0)));
    }
  }
}
