package seluspark.benchmark;

import org.apache.spark.sql.SparkSession;

/** Spark in this process, with a task slot for each worker. */
final class LocalSession {
  private LocalSession() {}

  static SparkSession of(int workers) {
    return SparkSession.builder()
        .master("local[" + workers + "]")
        .appName("training benchmark")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", workers)
        .getOrCreate();
  }
}
