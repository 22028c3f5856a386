package seluspark.estimator;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.SchemaUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of text, and those of the vectors that are made of them. */
public interface TermColumns<S> extends Params, Fluent<S> {
  /** Param: column with the texts of queries. */
  default Param<String> queryTextCol() {
    return new Param<>(this, "queryTextCol", "column with the texts of queries");
  }

  default String getQueryTextCol() {
    return getOrDefault(queryTextCol());
  }

  default S setQueryTextCol(String value) {
    set(queryTextCol(), value);
    return self();
  }

  /** Param: column with the texts of documents. */
  default Param<String> documentTextCol() {
    return new Param<>(
        this,
        "documentTextCol",
        "column with the texts of documents; in training, of the document that the query of the row is to find");
  }

  default String getDocumentTextCol() {
    return getOrDefault(documentTextCol());
  }

  default S setDocumentTextCol(String value) {
    set(documentTextCol(), value);
    return self();
  }

  /** Param: column for the vectors of queries. */
  default Param<String> queryCol() {
    return new Param<>(
        this,
        "queryCol",
        "column for the vectors of queries; added where the table has queryTextCol");
  }

  default String getQueryCol() {
    return getOrDefault(queryCol());
  }

  default S setQueryCol(String value) {
    set(queryCol(), value);
    return self();
  }

  /** Param: column for the vectors of documents. */
  default Param<String> documentCol() {
    return new Param<>(
        this,
        "documentCol",
        "column for the vectors of documents; added where the table has documentTextCol");
  }

  default String getDocumentCol() {
    return getOrDefault(documentCol());
  }

  default S setDocumentCol(String value) {
    set(documentCol(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setTermColumnDefaults() {
    setDefault(queryTextCol(), "queryText");
    setDefault(documentTextCol(), "documentText");
    setDefault(queryCol(), "query");
    setDefault(documentCol(), "document");
  }

  /** The schema with the vectors of the texts that are there; refuses one without any. */
  default StructType withVectors(StructType schema) {
    StructType all = schema;
    for (String[] side :
        new String[][] {
          {getQueryTextCol(), getQueryCol()}, {getDocumentTextCol(), getDocumentCol()}
        }) {
      if (Arrays.asList(schema.fieldNames()).contains(side[0])) {
        SchemaUtils.checkColumnType(schema, side[0], DataTypes.StringType, "");
        all = SchemaUtils.appendColumn(all, side[1], SQLDataTypes.VectorType(), true);
      }
    }
    if (all == schema) {
      throw new IllegalArgumentException(
          "Cannot make vectors of terms: expected a column \"%s\" or \"%s\", found %s"
              .formatted(
                  getQueryTextCol(), getDocumentTextCol(), Arrays.asList(schema.fieldNames())));
    }
    return all;
  }
}
