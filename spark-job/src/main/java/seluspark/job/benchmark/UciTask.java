package seluspark.job.benchmark;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import seluspark.dataprep.TablePreparer;
import seluspark.dataprep.TablePreparerModel;
import seluspark.estimator.NetworkComparison;
import seluspark.estimator.SeluClassifier;

/**
 * One table of the benchmark: a CSV file with features, a label of 0, 1, ... and a split of train,
 * validation and test.
 */
record UciTask(String name, Path file) {
  static final String LABEL = "label";
  private static final String SPLIT = "split";
  private static final String ENDING = ".csv";

  /** In the order of NetworkComparison's parts. */
  private static final List<String> PARTS = List.of("train", "validation", "test");

  static final int TRAIN = 0;
  static final int VALIDATION = 1;
  static final int TEST = 2;

  /**
   * The tasks of a directory, by name.
   *
   * @throws IllegalArgumentException where it has none
   */
  static List<UciTask> of(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<UciTask> tasks =
          files
              .filter(file -> file.getFileName().toString().endsWith(ENDING))
              .sorted()
              .map(file -> new UciTask(file.getFileName().toString().replace(ENDING, ""), file))
              .toList();
      if (tasks.isEmpty()) {
        throw new IllegalArgumentException(
            "Cannot benchmark " + directory + ": expected CSV files, found none");
      }
      return tasks;
    }
  }

  long bytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Its rows, prepared by what was learned without those of the test, in three parts. */
  NetworkComparison read(SparkSession spark, SeluClassifier columns) {
    Dataset<Row> table =
        spark
            .read()
            .option("header", "true")
            .option("inferSchema", "true")
            .csv(file.toUri().toString());
    requireColumns(table);
    TablePreparer preparer = new TablePreparer().setIgnoredCols(LABEL, SPLIT);
    TablePreparerModel prepared = preparer.fit(table.filter(col(SPLIT).notEqual("test")));
    Dataset<Row> rows =
        prepared
            .transform(table)
            .select(col(preparer.getFeaturesCol()), col(LABEL).cast("double").as(LABEL), col(SPLIT))
            .cache();
    try {
      return NetworkComparison.ofParts(
          PARTS.stream().map(part -> rows.filter(col(SPLIT).equalTo(part))).toList(), columns);
    } finally {
      rows.unpersist(false);
    }
  }

  private void requireColumns(Dataset<Row> table) {
    List<String> columns = Arrays.asList(table.columns());
    if (!columns.containsAll(List.of(LABEL, SPLIT))) {
      throw new IllegalArgumentException(
          "Cannot benchmark %s: expected columns %s and %s beside the features, found %s"
              .formatted(file, LABEL, SPLIT, columns));
    }
  }
}
