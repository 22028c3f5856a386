package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seluspark.LocalSpark;
import seluspark.training.FitExplanation;

/** Wide rows of few features that are not 0. */
class SparseRowsSparkTest {
  private static final int WIDTH = 3000;
  private static final int ROWS = 1501;
  private static final int FORMS = 4;

  private static SeluClassificationModel model;

  @BeforeAll
  static void trainOnDenseVectors() {
    model = Rows.quickClassifier().setNumWorkers(1).fit(table(0).coalesce(1));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, auto", "2, 2, auto", "3, 3, auto", "4, 1, auto", "2, 3, driver"})
  void vectorsOfAnyKindTrainTheSameNetwork(int workers, int form, String exchange) {
    Dataset<Row> shuffled = table(form).orderBy(functions.rand(workers)).repartition(1 + form);
    SeluClassifier classifier = Rows.quickClassifier().setNumWorkers(workers).setExchange(exchange);
    assertThat(classifier.fit(shuffled).networkSha256()).isEqualTo(model.networkSha256());
  }

  @Test
  void rowsInAFileKeepTheBits() {
    Dataset<Row> copies = LocalSpark.session().range(40).toDF("copy");
    Dataset<Row> many =
        table(1).crossJoin(copies).withColumn("weight", functions.expr("1 + copy % 3")).cache();
    SeluClassifier classifier =
        Rows.quickClassifier().setMaxEpochs(1).setWeightCol("weight").setNumWorkers(2);
    String inMemory = classifier.fit(many).networkSha256();
    classifier.setRowMemoryInMiB(1).setNumWorkers(1);
    assertThat(classifier.explainFit(many).bytesInFile()).isPositive();
    assertThat(classifier.fit(many).networkSha256()).isEqualTo(inMemory);
  }

  @Test
  void learnsFromRareFeatures() {
    assertThat(model.history().get(model.bestEpoch() - 1).rocAuc()).isGreaterThan(0.7);
  }

  @Test
  void vectorsOfAnyKindGetTheSameScores() {
    List<Row> expected = model.transform(table(0)).select("rawPrediction").collectAsList();
    for (int form = 1; form < FORMS; form++) {
      assertThat(model.transform(table(form)).select("rawPrediction").collectAsList())
          .isEqualTo(expected);
    }
    List<Row> dense = table(0).select("features").takeAsList(3);
    List<Row> sparse = table(1).select("features").takeAsList(3);
    for (int i = 0; i < 3; i++) {
      assertThat(model.predictRaw(sparse.get(i).getAs(0)))
          .isEqualTo(model.predictRaw(dense.get(i).getAs(0)))
          .isEqualTo(expected.get(i).getAs(0));
    }
  }

  @Test
  void namesTheFeatureOfASparseVectorThatIsNotFinite() {
    List<Row> rows = new ArrayList<>(table(1).collectAsList());
    double[] bad = {1, Double.NaN, Double.NEGATIVE_INFINITY};
    Vector vector = Vectors.sparse(WIDTH, new int[] {3, 1234, 2999}, bad);
    rows.add(RowFactory.create(vector, 1.0, 1.0, false));
    assertThatThrownBy(() -> Rows.quickClassifier().fit(Rows.table(rows)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "found null, NaN or infinity in features[1234] (1 rows), features[2999] (1 rows)");
  }

  @Test
  void refusesASparseVectorOfAnotherLength() {
    List<Row> rows = new ArrayList<>(table(1).collectAsList());
    rows.add(
        RowFactory.create(Vectors.sparse(7, new int[] {3}, new double[] {1}), 1.0, 1.0, false));
    assertThatThrownBy(() -> Rows.quickClassifier().fit(Rows.table(rows)))
        .hasStackTraceContaining("expected 3000 features, found a row of 7");
  }

  @Test
  void explainFitCountsNonZeros() {
    FitExplanation sparse = Rows.quickClassifier().setNumWorkers(1).explainFit(table(1));
    FitExplanation dense = Rows.quickClassifier().setNumWorkers(1).explainFit(table(0));
    assertThat(sparse.bytesPerWorker()).isEqualTo(dense.bytesPerWorker());
    long parameters = 28 * sparse.parameters();
    assertThat(sparse.bytesPerWorker())
        .isBetween(parameters, parameters + ROWS * 10 * 8 + 128 * 10 * 24 + 200_000);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, auto", "3, 2, auto", "2, 3, driver"})
  void standardizationKeepsTheBits(int workers, int form, String exchange) {
    SeluClassifier classifier =
        Rows.quickClassifier().setStandardization(true).setMaxEpochs(3).setNumWorkers(1);
    String expected = classifier.fit(table(0)).networkSha256();
    assertThat(expected).isNotEqualTo(model.networkSha256());
    classifier.setNumWorkers(workers).setExchange(exchange);
    assertThat(classifier.fit(table(form).repartition(form)).networkSha256()).isEqualTo(expected);
  }

  /** The same rows, as dense vectors, sparse ones, sparse ones with explicit zeros, or a mix. */
  private static Dataset<Row> table(int form) {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double[] values = new double[WIDTH];
      double score = 0;
      for (int k = 0; k < i % 9; k++) {
        int column = (int) (WIDTH * Math.pow(random.nextDouble(), 3));
        values[column] = random.nextGaussian();
        score += (column % 3 - 1) * values[column];
      }
      Vector vector = vector(values, form == 3 ? i % 3 : form);
      rows.add(RowFactory.create(vector, score > 0 ? 1.0 : 0.0, 1.0, false));
    }
    return Rows.table(rows);
  }

  private static Vector vector(double[] values, int form) {
    if (form < 2) {
      return form == 0 ? Vectors.dense(values) : Vectors.dense(values).toSparse();
    }
    int[] indices = IntStream.range(0, WIDTH).filter(i -> values[i] != 0 || i % 500 == 7).toArray();
    double[] kept = Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    return Vectors.sparse(WIDTH, indices, kept);
  }
}
