package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;
import seluspark.LocalSpark;

/** A user waits for every job: a fit has three, of which one reads the table, once. */
class FitJobsSparkTest {
  @Test
  void countsThenChecksThenTrains() {
    Dataset<Row> rows = Rows.classes(2, 500, 1);
    Dataset<Row> described =
        rows.withColumn(
            "features",
            rows.col("features")
                .as("features", new AttributeGroup("features", Rows.FEATURES).toMetadata()));
    List<String> jobs = jobsOf(() -> Rows.quickClassifier().setNumWorkers(2).fit(described));
    assertThat(jobs).hasSize(3);
    assertThat(jobs.get(0)).contains(" at ShardedRows.java");
    assertThat(jobs.get(1)).contains(" at ShardedRows.java");
    assertThat(jobs.get(2)).contains(" at TrainingAttempts.java");
  }

  @Test
  void aVectorColumnThatNothingDescribesCostsALookAtItsFirstRow() {
    Dataset<Row> rows = Rows.classes(2, 500, 1);
    // A refit is part of the same job; so is validation.
    List<String> jobs = jobsOf(() -> Rows.quickClassifier().setRefit(true).fit(rows));
    assertThat(jobs.size()).isBetween(3, 4);
    assertThat(jobs.get(jobs.size() - 1)).contains(" at TrainingAttempts.java");
  }

  @Test
  void transformRunsNoJob() {
    Dataset<Row> rows = Rows.classes(2, 500, 1);
    SeluClassificationModel small = Rows.quickClassifier().setMaxEpochs(1).fit(rows);
    SeluClassificationModel large =
        Rows.quickClassifier().setHiddenLayers(256, 128).setMaxEpochs(1).fit(rows);
    assertThat(jobsOf(() -> small.transform(rows))).isEmpty();
    assertThat(jobsOf(() -> large.transform(rows))).isEmpty();
  }

  /** Where in the code each job was started, in their order. */
  private static List<String> jobsOf(Runnable work) {
    SparkContext spark = LocalSpark.session().sparkContext();
    List<String> jobs = new ArrayList<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            // They come in no order; a job's own stage is made after those it reads from.
            jobs.add(
                CollectionConverters.asJava(job.stageInfos()).stream()
                    .max(Comparator.comparingInt(StageInfo::stageId))
                    .orElseThrow()
                    .name());
          }
        };
    awaitListeners(spark);
    spark.addSparkListener(listener);
    try {
      work.run();
      awaitListeners(spark);
    } finally {
      spark.removeSparkListener(listener);
    }
    return jobs;
  }

  private static void awaitListeners(SparkContext spark) {
    try {
      spark.listenerBus().waitUntilEmpty();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
