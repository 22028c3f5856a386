package seluspark.estimator;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** A vector column and the names of its features, from its ML attributes where it has any. */
record FeatureColumn(String column, List<String> names) {

  static FeatureColumn of(Dataset<?> rows, String column) {
    AttributeGroup group = AttributeGroup.fromStructField(rows.schema().apply(column));
    int size = group.size() >= 0 ? group.size() : sizeOfFirstRow(rows, column);
    List<String> names = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String name = column + "[" + i + "]";
      if (group.attributes().isDefined()) {
        Attribute attribute = group.attributes().get()[i];
        name = attribute.name().isDefined() ? attribute.name().get() : name;
      }
      names.add(name);
    }
    return new FeatureColumn(column, names);
  }

  private static int sizeOfFirstRow(Dataset<?> rows, String column) {
    List<Row> first =
        rows.select(functions.col("`" + column.replace("`", "``") + "`")).na().drop().takeAsList(1);
    if (first.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot train on features column \""
              + column
              + "\": expected rows with a feature vector, found none; the table is empty");
    }
    return first.get(0).<Vector>getAs(0).size();
  }
}
