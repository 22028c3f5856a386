package seluspark.benchmark.prepare;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import seluspark.benchmark.LocalSession;
import seluspark.benchmark.Report;
import seluspark.dataprep.TablePreparer;

/** One system in this process: fits on the table, then transforms it, dropping the features. */
final class PrepareRun {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private PrepareRun() {}

  /** Arguments: {@code PATH ROWS SYSTEM}; system {@code table} only writes the table. */
  public static void main(String[] arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    try (SparkSession spark = LocalSession.of(2)) {
      Dataset<Row> table = MixedTable.at(path, spark, Long.parseLong(arguments[1]));
      if (!arguments[2].equals("table")) {
        // Parquet's and Spark's own classes are warm before the clock starts, for either system.
        drop(table.limit(20_000));
        measure(table, system(arguments[2]));
      }
    }
  }

  private static Estimator<?> system(String name) {
    return switch (name) {
      case "seluspark" -> new TablePreparer();
      case "mllib" -> MllibPreparation.pipeline(true);
      case "mllib-sparse" -> MllibPreparation.pipeline(false);
      default ->
          throw new IllegalArgumentException(
              "Cannot measure: expected seluspark, mllib or mllib-sparse, found " + name);
    };
  }

  private static void measure(Dataset<Row> table, Estimator<?> estimator) {
    Transformer[] model = new Transformer[1];
    measure("fit", () -> model[0] = (Transformer) estimator.fit(table));
    measure("transform", () -> drop(model[0].transform(table).select("features")));
  }

  private static void drop(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  private static void measure(String phase, Runnable work) {
    HeapPeak heap = new HeapPeak();
    heap.restart();
    long start = System.nanoTime();
    long processorStart = PROCESS.getProcessCpuTime();
    work.run();
    Report.line(phase + " seconds", (System.nanoTime() - start) * 1e-9);
    Report.line(
        phase + " processor seconds", (PROCESS.getProcessCpuTime() - processorStart) * 1e-9);
    Report.line(phase + " MiB", heap.mebibytes());
  }
}
