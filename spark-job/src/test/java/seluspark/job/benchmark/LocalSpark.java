package seluspark.job.benchmark;

import org.apache.spark.sql.SparkSession;

/** The one local session that all Spark tests of this module share; it ends with the JVM. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[4]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate();
  }
}
