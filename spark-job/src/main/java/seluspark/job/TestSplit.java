package seluspark.job;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import seluspark.dataprep.profile.ColumnReference;

/**
 * Training rows and rows held back to measure the model. Which is which follows from a hash of the
 * row's id, or, where there is none, of all its cells: the same rows on every run, whatever the
 * partitioning, and all rows of one id on the same side.
 */
record TestSplit(Dataset<Row> training, Dataset<Row> test) {
  private static final int PARTS = 1_000_000;

  static TestSplit of(Dataset<Row> table, Optional<String> idCol, double fraction, long seed) {
    List<Column> hashed = new ArrayList<>();
    hashed.add(lit(seed));
    for (StructField field : table.schema().fields()) {
      boolean taken = idCol.map(field.name()::equals).orElse(isHashable(field.dataType()));
      if (taken) {
        hashed.add(ColumnReference.of(field.name()));
      }
    }
    Column hash = functions.xxhash64(hashed.toArray(Column[]::new));
    Column isTest = functions.pmod(hash, lit((long) PARTS)).lt(lit(Math.round(fraction * PARTS)));
    return new TestSplit(table.filter(functions.not(isTest)), table.filter(isTest));
  }

  private static boolean isHashable(DataType type) {
    return !(type instanceof MapType);
  }
}
