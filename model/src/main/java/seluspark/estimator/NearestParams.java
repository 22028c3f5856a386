package seluspark.estimator;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** Which documents are looked through, and what is told of the nearest. */
public interface NearestParams<S> extends Params, Fluent<S> {
  /** Param: the documents: a table or view of the session, or a path as {@code parquet.`path`}. */
  default Param<String> documentTable() {
    return new Param<>(
        this,
        "documentTable",
        "the documents: the name of a table or view, or of files, as in parquet.`hdfs:///documents`");
  }

  default String getDocumentTable() {
    return getOrDefault(documentTable());
  }

  default S setDocumentTable(String value) {
    set(documentTable(), value);
    return self();
  }

  /** Param: column of the document table that names a document: text or a whole number. */
  default Param<String> documentIdCol() {
    return new Param<>(
        this,
        "documentIdCol",
        "column of the document table that names a document: text or a whole number");
  }

  default String getDocumentIdCol() {
    return getOrDefault(documentIdCol());
  }

  default S setDocumentIdCol(String value) {
    set(documentIdCol(), value);
    return self();
  }

  /** Param: column of the document table with the embeddings of documents. */
  default Param<String> documentEmbeddingCol() {
    return new Param<>(
        this,
        "documentEmbeddingCol",
        "column of the document table with the embeddings of documents");
  }

  default String getDocumentEmbeddingCol() {
    return getOrDefault(documentEmbeddingCol());
  }

  default S setDocumentEmbeddingCol(String value) {
    set(documentEmbeddingCol(), value);
    return self();
  }

  /** Param: column with the embeddings of queries. */
  default Param<String> queryEmbeddingCol() {
    return new Param<>(this, "queryEmbeddingCol", "column with the embeddings of queries");
  }

  default String getQueryEmbeddingCol() {
    return getOrDefault(queryEmbeddingCol());
  }

  default S setQueryEmbeddingCol(String value) {
    set(queryEmbeddingCol(), value);
    return self();
  }

  /** Param: column for the nearest documents, the nearest first. */
  default Param<String> nearestCol() {
    return new Param<>(
        this,
        "nearestCol",
        "column for the nearest documents, the nearest first: an array of id and score");
  }

  default String getNearestCol() {
    return getOrDefault(nearestCol());
  }

  default S setNearestCol(String value) {
    set(nearestCol(), value);
    return self();
  }

  /** Param: how many documents are told of a query. */
  default IntParam k() {
    return new IntParam(
        this, "k", "how many documents are told of each query", ParamValidators.gt(0));
  }

  default int getK() {
    return (int) getOrDefault(k());
  }

  default S setK(int value) {
    set(k(), value);
    return self();
  }

  /** Sets every default of this interface; stages call it when they are made. */
  default void setNearestDefaults() {
    setDefault(documentIdCol(), "id");
    setDefault(documentEmbeddingCol(), "documentEmbedding");
    setDefault(queryEmbeddingCol(), "queryEmbedding");
    setDefault(nearestCol(), "nearest");
    setDefault(k(), 10);
  }
}
