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
import seluspark.dataprep.encode.NumberText;
import seluspark.dataprep.encode.TimeCell;

/**
 * Reads the cells of one type from a row in Spark's own form as numbers, as {@link
 * seluspark.dataprep.encode.Cell#number} does from a row in its public form: NaN where there is no
 * number.
 */
@FunctionalInterface
interface NumberReader {

  /** The cell at {@code index}, which is not null. */
  double read(SpecializedGetters row, int index);

  /** The reader of cells of this type. */
  static NumberReader of(DataType type) {
    if (type instanceof DoubleType) {
      return SpecializedGetters::getDouble;
    } else if (type instanceof FloatType) {
      return SpecializedGetters::getFloat;
    } else if (type instanceof IntegerType) {
      return SpecializedGetters::getInt;
    } else if (type instanceof LongType) {
      return SpecializedGetters::getLong;
    } else if (type instanceof ShortType) {
      return SpecializedGetters::getShort;
    } else if (type instanceof ByteType) {
      return SpecializedGetters::getByte;
    } else if (type instanceof DecimalType decimal) {
      int precision = decimal.precision();
      int scale = decimal.scale();
      return (row, index) ->
          row.getDecimal(index, precision, scale).toJavaBigDecimal().doubleValue();
    } else if (type instanceof BooleanType) {
      return (row, index) -> row.getBoolean(index) ? 1 : 0;
    } else if (type instanceof StringType) {
      return (row, index) -> NumberText.parse(row.getUTF8String(index).toString());
    } else if (type instanceof DateType) {
      return (row, index) -> TimeCell.ofDays(row.getInt(index));
    } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return (row, index) -> TimeCell.ofMicros(row.getLong(index));
    }
    throw new IllegalArgumentException(
        "Cannot read numbers: expected a column of numbers, booleans, strings or times, found type "
            + type.simpleString());
  }
}
