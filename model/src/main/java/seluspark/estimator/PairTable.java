package seluspark.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Queries and their documents as training reads them: one vector a row, and for each of its parts a
 * number that tells it from others.
 *
 * @param rows with these columns and those that are kept
 * @param features the vectors of query, document and, if there is one, negative, joined
 * @param labels the columns of the numbers
 * @param widths of the parts
 */
record PairTable(Dataset<Row> rows, FeatureColumn features, List<String> labels, int[] widths) {

  /**
   * Joins columns.
   *
   * @param columns of the query, the document and, perhaps, the negative
   * @param kept columns that training reads as they are
   */
  static PairTable of(
      Dataset<?> rows, List<String> columns, boolean isScaled, Stream<String> kept) {
    String joined = String.join(" | ", columns);
    List<String> names = new ArrayList<>();
    int[] widths = new int[columns.size()];
    List<String> labels = new ArrayList<>();
    List<Column> selected = new ArrayList<>();
    UserDefinedFunction key = functions.udf(new VectorKey(), DataTypes.FloatType);
    for (int i = 0; i < widths.length; i++) {
      List<String> part = FeatureColumn.of(rows, columns.get(i)).names();
      names.addAll(part);
      widths[i] = part.size();
      labels.add(joined + " key " + i);
      selected.add(key.apply(column(rows, columns.get(i))).as(labels.get(i)));
    }
    selected.add(joined(rows, columns, new JoinedVectors(widths, isScaled)).as(joined));
    kept.forEach(name -> selected.add(column(rows, name)));
    return new PairTable(
        rows.select(selected.toArray(new Column[0])),
        new FeatureColumn(joined, names),
        List.copyOf(labels),
        widths);
  }

  private static Column joined(Dataset<?> rows, List<String> columns, JoinedVectors join) {
    Column[] vectors = columns.stream().map(name -> column(rows, name)).toArray(Column[]::new);
    UserDefinedFunction function =
        vectors.length == 2
            ? functions.udf((UDF2<?, ?, ?>) join, SQLDataTypes.VectorType())
            : functions.udf((UDF3<?, ?, ?, ?>) join, SQLDataTypes.VectorType());
    return function.apply(vectors);
  }

  private static Column column(Dataset<?> rows, String name) {
    return rows.col(ColumnNames.quoted(name));
  }
}
