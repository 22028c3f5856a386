package seluspark.estimator;

import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Dataset;

/** What a label column's metadata says. */
final class LabelColumn {
  private LabelColumn() {}

  /** The number of classes, or 0 where the metadata does not tell. */
  static int declaredClasses(Dataset<?> rows, String column) {
    Attribute attribute = Attribute.fromStructField(rows.schema().apply(column));
    if (attribute instanceof BinaryAttribute) {
      return 2;
    }
    if (attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()) {
      return (int) nominal.getNumValues().get();
    }
    return 0;
  }
}
