package seluspark.dataprep.role;

import java.util.Optional;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import seluspark.dataprep.encode.CellKind;

/** Which Spark types can be prepared, and as what. */
public final class CellKinds {
  private CellKinds() {}

  /** The kind of cells of this type; empty if cells of this type cannot be prepared. */
  public static Optional<CellKind> of(DataType type) {
    if (type instanceof NumericType) {
      return Optional.of(CellKind.NUMBER);
    }
    if (type instanceof BooleanType) {
      return Optional.of(CellKind.TRUTH);
    }
    if (type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType) {
      return Optional.of(CellKind.TIME);
    }
    return type instanceof StringType ? Optional.of(CellKind.TEXT) : Optional.empty();
  }
}
