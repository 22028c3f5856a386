package seluspark.job.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** Gives the columns that stages add names that the table does not have. */
final class FreeColumns {
  private final Set<String> taken = new HashSet<>();

  FreeColumns(List<String> columns) {
    // Spark, by default, does not tell "Features" from "features".
    columns.forEach(column -> taken.add(column.toLowerCase(Locale.ROOT)));
  }

  /** Sets the Params that name a column to their value, with as many underscores as it takes. */
  void name(Params stage, String... params) {
    for (String name : params) {
      Param<Object> param = stage.getParam(name);
      String column = stage.getOrDefault(param).toString();
      while (!taken.add(column.toLowerCase(Locale.ROOT))) {
        column += "_";
      }
      stage.set(param, column);
    }
  }
}
