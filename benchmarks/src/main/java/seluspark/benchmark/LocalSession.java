package seluspark.benchmark;

import org.apache.spark.sql.SparkSession;

/** Spark in this process, with a task slot for each worker. */
public final class LocalSession {
  private LocalSession() {}

  public static SparkSession of(int workers) {
    return SparkSession.builder()
        .master("local[" + workers + "]")
        .appName("benchmark")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", workers)
        .getOrCreate();
  }
}
