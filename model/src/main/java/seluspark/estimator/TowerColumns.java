package seluspark.estimator;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The columns of two towers and their model. */
public interface TowerColumns<S> extends Params, Fluent<S> {
  /** Param: column with the feature vectors of queries. */
  default Param<String> queryCol() {
    return new Param<>(this, "queryCol", "column with the feature vectors of queries");
  }

  default String getQueryCol() {
    return getOrDefault(queryCol());
  }

  default S setQueryCol(String value) {
    set(queryCol(), value);
    return self();
  }

  /** Param: column with the feature vectors of documents. */
  default Param<String> documentCol() {
    return new Param<>(
        this,
        "documentCol",
        "column with the feature vectors of documents; in training, of the document that the query of the row is to find");
  }

  default String getDocumentCol() {
    return getOrDefault(documentCol());
  }

  default S setDocumentCol(String value) {
    set(documentCol(), value);
    return self();
  }

  /** Param: column for the embeddings of queries. */
  default Param<String> queryEmbeddingCol() {
    return new Param<>(
        this,
        "queryEmbeddingCol",
        "column for the embeddings of queries, vectors of length 1; added where the table has queryCol");
  }

  default String getQueryEmbeddingCol() {
    return getOrDefault(queryEmbeddingCol());
  }

  default S setQueryEmbeddingCol(String value) {
    set(queryEmbeddingCol(), value);
    return self();
  }

  /** Param: column for the embeddings of documents. */
  default Param<String> documentEmbeddingCol() {
    return new Param<>(
        this,
        "documentEmbeddingCol",
        "column for the embeddings of documents, vectors of length 1; added where the table has documentCol");
  }

  default String getDocumentEmbeddingCol() {
    return getOrDefault(documentEmbeddingCol());
  }

  default S setDocumentEmbeddingCol(String value) {
    set(documentEmbeddingCol(), value);
    return self();
  }

  /** Param: whether every vector is scaled to mean square 1 before it is encoded. */
  default BooleanParam scaledInputs() {
    return new BooleanParam(
        this,
        "scaledInputs",
        "scale every feature vector to mean square 1, which self-normalizing layers want; right for weights of terms, where only the direction counts; turn it off for standardized features");
  }

  default boolean getScaledInputs() {
    return (boolean) getOrDefault(scaledInputs());
  }

  default S setScaledInputs(boolean value) {
    set(scaledInputs(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setTowerColumnDefaults() {
    setDefault(queryCol(), "query");
    setDefault(documentCol(), "document");
    setDefault(queryEmbeddingCol(), "queryEmbedding");
    setDefault(documentEmbeddingCol(), "documentEmbedding");
    setDefault(scaledInputs(), true);
  }
}
