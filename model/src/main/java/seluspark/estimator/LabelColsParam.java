package seluspark.estimator;

import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.SchemaUtils;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Several labels of a row, in place of the one in labelCol. */
public interface LabelColsParam<S> extends Params, Fluent<S> {
  /**
   * Param: label columns to be learned together, in place of labelCol, by a network with an output
   * for each; predictions are vectors then.
   */
  default StringArrayParam labelCols() {
    return new StringArrayParam(
        this,
        "labelCols",
        "label columns to be learned together, in place of labelCol, by a network with an output for each; predictions are vectors then",
        ParamChecks.valid((String[] names) -> names.length > 0));
  }

  default String[] getLabelCols() {
    return getOrDefault(labelCols());
  }

  default S setLabelCols(String... value) {
    set(labelCols(), value);
    return self();
  }

  /** The names in labelCols where it is set, else the one given. */
  default List<String> labelColumns(String labelCol) {
    return isSet(labelCols()) ? List.of(getLabelCols()) : List.of(labelCol);
  }

  /** Refuses a schema in which one of labelCols is missing or no number. */
  default void requireLabels(StructType schema) {
    for (String name : getLabelCols()) {
      SchemaUtils.checkNumericType(schema, name, "Each of labelCols must be a number.");
    }
  }

  /** The schema with a vector in place of the number in {@code predictionCol}. */
  static StructType withVector(StructType schema, String predictionCol) {
    StructField[] fields = schema.fields().clone();
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].name().equals(predictionCol)) {
        fields[i] =
            new StructField(predictionCol, SQLDataTypes.VectorType(), false, Metadata.empty());
      }
    }
    return new StructType(fields);
  }
}
