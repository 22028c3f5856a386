package seluspark.dataprep.split;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import seluspark.dataprep.profile.ColumnReference;

/**
 * The newest rows test, the newest of the others validate. Rows of the same time stay together, so
 * that a part may be larger than its share, by the rows of its oldest time.
 *
 * @param timeCol dates, timestamps or whole numbers
 */
public record TimeSplit(Shares shares, String timeCol) implements SplitRule {
  private static final String ONLY_STRATUM = "";

  @Override
  public Column partOf(Dataset<?> table) {
    Column time = ticks(SplitColumn.require(table.schema(), timeCol));
    checkTimes(table, time);
    Column key = functions.negative(time); // newest first
    Cuts cuts =
        KeyCuts.of(table.select(lit(ONLY_STRATUM).as(KeyCuts.STRATUM), key.as(KeyCuts.KEY)), shares)
            .get(ONLY_STRATUM);
    return when(key.leq(lit(cuts.test())), lit(Part.TEST.ordinal()))
        .when(key.leq(lit(cuts.validation())), lit(Part.VALIDATION.ordinal()))
        .otherwise(lit(Part.TRAINING.ordinal()));
  }

  private static Column ticks(StructField field) {
    DataType type = field.dataType();
    Column cell = ColumnReference.of(field.name());
    if (type instanceof TimestampType) {
      return functions.unix_micros(cell);
    }
    if (type instanceof TimestampNTZType) {
      // Through a time zone an hour of the year would come twice.
      Column days = functions.unix_date(cell.cast(DataTypes.DateType)).cast(DataTypes.LongType);
      Column seconds = functions.extract(lit("SECOND"), cell).multiply(lit(1_000_000L));
      Column minutes = days.multiply(lit(24L)).plus(functions.hour(cell)).multiply(lit(60L));
      return minutes
          .plus(functions.minute(cell))
          .multiply(lit(60_000_000L))
          .plus(seconds.cast(DataTypes.LongType));
    }
    if (type instanceof DateType) {
      return functions.unix_date(cell).cast(DataTypes.LongType);
    }
    if (type instanceof LongType
        || type instanceof IntegerType
        || type instanceof ShortType
        || type instanceof ByteType) {
      return cell.cast(DataTypes.LongType);
    }
    throw SplitColumn.refused(
        field.name(),
        "dates, timestamps or whole numbers",
        "type %s; give its type in inputSchema, or derive a column from it"
            .formatted(type.simpleString()));
  }

  private void checkTimes(Dataset<?> table, Column time) {
    Column isNull = functions.sum(when(time.isNull(), lit(1L)).otherwise(lit(0L)));
    var counts = table.select(functions.count(lit(1)), isNull).first();
    if (counts.getLong(0) == 0) {
      throw SplitColumn.refused(timeCol, "rows", "none; the table is empty");
    }
    if (counts.getLong(1) > 0) {
      throw SplitColumn.refused(
          timeCol,
          "a time in every row",
          "%d rows with null; filter them out".formatted(counts.getLong(1)));
    }
  }

  @Override
  public String description() {
    return "by time, " + timeCol;
  }
}
