package seluspark.job.benchmark.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Documents, queries, and which document is relevant to which query.
 *
 * @param name of the folder
 * @param documents in the order of their ids
 * @param queries texts by id
 * @param judgements of each split: by query, the relevance of documents, above 0
 */
record JudgedCollection(
    String name,
    List<Document> documents,
    Map<String, String> queries,
    Map<String, Map<String, Map<String, Double>>> judgements) {

  private static final String ONLY_SPLIT = "test";

  /** A document; its title may be empty. */
  record Document(String id, String title, String text) {
    /** Title and text. */
    String whole() {
      return title.isEmpty() ? text : title + " " + text;
    }
  }

  /**
   * Reads {@code corpus.jsonl} (_id, title, text), {@code queries.jsonl} (_id, text) and the
   * judgements: {@code qrels.tsv} with the columns query-id, corpus-id, score and, perhaps, split
   * (without it all are for the test), or {@code qrels/SPLIT.tsv}.
   *
   * @throws IllegalArgumentException naming what is missing
   */
  static JudgedCollection read(SparkSession spark, String folder) {
    List<Document> documents = new ArrayList<>();
    for (Row row : json(spark, folder, "corpus.jsonl", "_id STRING, title STRING, text STRING")) {
      documents.add(new Document(row.getString(0), text(row, 1), text(row, 2)));
    }
    documents.sort((a, b) -> a.id().compareTo(b.id()));
    Map<String, String> queries = new TreeMap<>();
    for (Row row : json(spark, folder, "queries.jsonl", "_id STRING, text STRING")) {
      queries.put(row.getString(0), text(row, 1));
    }
    return new JudgedCollection(
        new Path(folder).getName(), documents, queries, judgements(spark, folder, queries));
  }

  /** By query, what is relevant to it; queries without a relevant document are left out. */
  Map<String, Map<String, Double>> split(String split) {
    return judgements.getOrDefault(split, Map.of());
  }

  private static List<Row> json(SparkSession spark, String folder, String file, String schema) {
    require(spark, folder, exists(spark, folder, file), file);
    List<Row> rows = spark.read().schema(schema).json(folder + "/" + file).collectAsList();
    if (rows.isEmpty() || rows.stream().anyMatch(row -> row.isNullAt(0))) {
      throw new IllegalArgumentException(
          "Cannot benchmark %s: expected an _id in every line of %s, found %s"
              .formatted(folder, file, rows.isEmpty() ? "no line" : "lines without"));
    }
    return rows;
  }

  private static String text(Row row, int column) {
    return row.isNullAt(column) ? "" : row.getString(column);
  }

  private static Map<String, Map<String, Map<String, Double>>> judgements(
      SparkSession spark, String folder, Map<String, String> queries) {
    boolean isOneFile = exists(spark, folder, "qrels.tsv");
    require(spark, folder, isOneFile || exists(spark, folder, "qrels"), "qrels.tsv or qrels/");
    Dataset<Row> table =
        spark
            .read()
            .option("header", "true")
            .option("sep", "\t")
            .option("quote", "\u0000")
            .csv(folder + (isOneFile ? "/qrels.tsv" : "/qrels/*.tsv"));
    if (!isOneFile) {
      table =
          table.withColumn(
              "split", functions.regexp_extract(functions.input_file_name(), "([^/]*)\\.tsv$", 1));
    } else if (!Arrays.asList(table.columns()).contains("split")) {
      table = table.withColumn("split", functions.lit(ONLY_SPLIT));
    }
    for (String column : List.of("query-id", "corpus-id", "score")) {
      if (!Arrays.asList(table.columns()).contains(column)) {
        throw new IllegalArgumentException(
            "Cannot benchmark %s: expected a column \"%s\" in its qrels, found %s"
                .formatted(folder, column, Arrays.toString(table.columns())));
      }
    }
    Map<String, Map<String, Map<String, Double>>> judgements = new LinkedHashMap<>();
    for (Row row :
        table
            .selectExpr("split", "`query-id`", "`corpus-id`", "cast(score as double)")
            .filter("score > 0")
            .collectAsList()) {
      if (queries.containsKey(row.getString(1))) {
        judgements
            .computeIfAbsent(row.getString(0), split -> new TreeMap<>())
            .computeIfAbsent(row.getString(1), query -> new TreeMap<>())
            .put(row.getString(2), row.getDouble(3));
      }
    }
    return judgements;
  }

  private static boolean exists(SparkSession spark, String folder, String file) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    try {
      Path path = new Path(folder, file);
      return path.getFileSystem(hadoop).exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folder, e);
    }
  }

  private static void require(SparkSession spark, String folder, boolean isThere, String file) {
    if (!isThere) {
      throw new IllegalArgumentException(
          "Cannot benchmark %s: expected %s in it, found none".formatted(folder, file));
    }
  }
}
