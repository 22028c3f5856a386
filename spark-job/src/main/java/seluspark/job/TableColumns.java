package seluspark.job;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Dataset;
import seluspark.job.settings.NearestName;

/** The columns of the input, as settings may name them. */
final class TableColumns {
  private final List<String> names;

  TableColumns(Dataset<?> table) {
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

  void requireIfSet(Params stage, Param<String> param) {
    if (stage.isSet(param)) {
      require(param.name(), stage.getOrDefault(param));
    }
  }
}
