package seluspark.dataprep.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Draws rows by a hash of the seed and their content, without reading the table. Shares are met as
 * by drawing: about, not to the row. Rows with the same value in {@code keyCol} stay together, null
 * being a value; without it, rows that are equal do.
 *
 * @param keyCol a row's id, or the group that it belongs to
 */
public record RandomSplit(Shares shares, Optional<String> keyCol, long seed) implements SplitRule {
  private static final int LOTS = 1_000_000;

  @Override
  public Column partOf(Dataset<?> table) {
    keyCol.ifPresent(name -> SplitColumn.require(table.schema(), name));
    Column isTest = drawn(table.schema(), shares.test(), seed);
    Column part = when(isTest, lit(Part.TEST.ordinal()));
    if (shares.validation() > 0) {
      // Drawn anew: the rows that are left all have high lots of the first draw.
      Column isValidation = drawn(table.schema(), shares.validation(), ~seed);
      part = part.when(isValidation, lit(Part.VALIDATION.ordinal()));
    }
    return part.otherwise(lit(Part.TRAINING.ordinal()));
  }

  private Column drawn(StructType schema, double share, long drawSeed) {
    Column lot = functions.pmod(RowKey.of(schema, keyCol, drawSeed), lit((long) LOTS));
    return lot.lt(lit(Math.round(share * LOTS)));
  }

  @Override
  public String description() {
    return keyCol.map(name -> "by " + name).orElse("at random");
  }
}
