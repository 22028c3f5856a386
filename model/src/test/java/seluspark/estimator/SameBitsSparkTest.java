package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's signature: the network depends on rows, settings and seed, and nothing else. */
class SameBitsSparkTest {
  private static Dataset<Row> rows;
  private static String expected;

  @BeforeAll
  static void trainWithOneWorker() {
    rows = Rows.classes(2, 3001, 11).cache();
    expected = Rows.quickClassifier().setNumWorkers(1).fit(rows).networkSha256();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void numberOfWorkersDoesNotMatter(int workers) {
    assertThat(Rows.quickClassifier().setNumWorkers(workers).fit(rows).networkSha256())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50})
  void orderAndPartitioningOfTheRowsDoNotMatter(int partitions) {
    Dataset<Row> shuffled = rows.orderBy(functions.rand(partitions)).repartition(partitions);
    assertThat(Rows.quickClassifier().setNumWorkers(2).fit(shuffled).networkSha256())
        .isEqualTo(expected);
  }

  @Test
  void rowsInAFileKeepTheBits() {
    Dataset<Row> many = Rows.classes(2, 60_000, 5).cache(); // 0.8 MiB for each of two workers
    SeluClassifier classifier = Rows.quickClassifier().setMaxEpochs(2);
    String inMemory = classifier.setNumWorkers(2).fit(many).networkSha256();
    classifier.setRowMemoryInMiB(1).setNumWorkers(1);
    assertThat(classifier.explainFit(many).bytesInFile()).isEqualTo(60_000 * 4 * Rows.FEATURES);
    assertThat(classifier.explainFit(many).text()).contains("MiB of rows in a file");
    assertThat(classifier.fit(many).networkSha256()).isEqualTo(inMemory);
    assertThat(classifier.setExchange("driver").fit(many).networkSha256()).isEqualTo(inMemory);
  }

  @Test
  void seedMatters() {
    assertThat(Rows.quickClassifier().setSeed(2).fit(rows).networkSha256()).isNotEqualTo(expected);
  }

  @Test
  void weightsAndClippingKeepTheBits() {
    SeluClassifier classifier = Rows.quickClassifier().setWeightCol("weight").setClipNorm(0.5);
    String one = classifier.setNumWorkers(1).fit(rows).networkSha256();
    assertThat(one).isNotEqualTo(expected);
    assertThat(classifier.setNumWorkers(3).fit(rows.repartition(5)).networkSha256()).isEqualTo(one);
  }

  @Test
  void severalClassesAndMarkedValidationRowsKeepTheBits() {
    Dataset<Row> classes = Rows.classes(4, 1500, 5).cache();
    SeluClassifier classifier = Rows.quickClassifier().setValidationIndicatorCol("isValidation");
    String one = classifier.setNumWorkers(1).fit(classes).networkSha256();
    assertThat(classifier.setNumWorkers(4).fit(classes.repartition(9)).networkSha256())
        .isEqualTo(one);
  }

  @Test
  void oneRowOfAHugeWeightIsNoDivergence() {
    Dataset<Row> heavy =
        rows.withColumn(
            "weight",
            functions
                .when(functions.hash(functions.col("features")).mod(1000).equalTo(7), 1e7)
                .otherwise(1));
    SeluClassifier classifier = Rows.quickClassifier().setWeightCol("weight");
    String one = classifier.setNumWorkers(1).fit(heavy).networkSha256();
    assertThat(classifier.setNumWorkers(4).fit(heavy.repartition(3)).networkSha256())
        .isEqualTo(one);
  }
}
