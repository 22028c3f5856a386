package seluspark.dataprep.profile;

import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import seluspark.dataprep.encode.TimeCell;

/**
 * Hands the cells of one type from a row in Spark's own form to a profile. Rows in Spark's public
 * form would box every number and decode every string: most of the time of a pass.
 */
@FunctionalInterface
interface CellReader {

  /** Reads the cell at {@code index}, which is not null. */
  void read(SpecializedGetters row, int index, ColumnProfile profile);

  /** The reader of cells of this type. */
  static CellReader of(DataType type) {
    if (type instanceof DoubleType) {
      return (row, index, profile) -> profile.addDouble(row.getDouble(index));
    } else if (type instanceof FloatType) {
      return (row, index, profile) -> profile.addFloat(row.getFloat(index));
    } else if (type instanceof IntegerType) {
      return (row, index, profile) -> profile.addWhole(row.getInt(index));
    } else if (type instanceof LongType) {
      return (row, index, profile) -> profile.addWhole(row.getLong(index));
    } else if (type instanceof ShortType) {
      return (row, index, profile) -> profile.addWhole(row.getShort(index));
    } else if (type instanceof ByteType) {
      return (row, index, profile) -> profile.addWhole(row.getByte(index));
    } else if (type instanceof DecimalType decimal) {
      int precision = decimal.precision();
      int scale = decimal.scale();
      return (row, index, profile) ->
          profile.addDecimal(row.getDecimal(index, precision, scale).toJavaBigDecimal());
    } else if (type instanceof BooleanType) {
      return (row, index, profile) -> profile.addTruth(row.getBoolean(index));
    } else if (type instanceof StringType) {
      return (row, index, profile) -> profile.addText(row.getUTF8String(index));
    } else if (type instanceof DateType) {
      return (row, index, profile) -> profile.addTime(TimeCell.ofDays(row.getInt(index)));
    } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return (row, index, profile) -> profile.addTime(TimeCell.ofMicros(row.getLong(index)));
    }
    throw new IllegalArgumentException(
        "Cannot profile a column: expected a number, a boolean, a string or a time, found type "
            + type.simpleString());
  }
}
