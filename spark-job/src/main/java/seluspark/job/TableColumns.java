package seluspark.job;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import seluspark.job.settings.NearestName;

/** The columns of the input, as settings may name them. */
final class TableColumns {
  private final StructType schema;
  private final List<String> names;

  TableColumns(Dataset<?> table) {
    this.schema = table.schema();
    this.names = Arrays.asList(table.columns());
  }

  /** Refuses a setting that names no column of the table. */
  void require(String setting, String column) {
    if (!names.contains(column)) {
      throw new IllegalArgumentException(
          "Cannot use "
              + setting
              + " = \""
              + column
              + "\": expected a column of the input, found "
              + names
              + NearestName.of(column, names)
                  .map(name -> ". Did you mean " + name + "?")
                  .orElse(""));
    }
  }

  /** Refuses a label that is no number where a number is to be predicted. */
  void requireNumber(String setting, String column) {
    DataType type = schema.apply(column).dataType();
    if (!(type instanceof NumericType)) {
      throw new IllegalArgumentException(
          "Cannot use "
              + setting
              + " = \""
              + column
              + "\": expected a column of numbers for task = regression, found "
              + type.simpleString()
              + "; classes are learned with task = classification");
    }
  }

  void requireIfSet(Params stage, Param<String> param) {
    if (stage.isSet(param)) {
      require(param.name(), stage.getOrDefault(param));
    }
  }
}
