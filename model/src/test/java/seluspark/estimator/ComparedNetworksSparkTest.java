package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seluspark.scoring.Scorer;
import seluspark.theory.Condition;

/** Networks that are there to be compared keep the promises of self-normalizing ones. */
class ComparedNetworksSparkTest {
  @TempDir private static Path folder;
  private static Dataset<Row> rows;

  @BeforeAll
  static void makeRows() {
    rows = Rows.classes(2, 1501, 11).cache();
  }

  @ParameterizedTest
  @CsvSource({
    "relu, batch, he, plain",
    "gelu, layer, he, plain",
    "tanh, none, xavier, plain",
    "elu, none, he, plain",
    "selu, none, gaussian, plain"
  })
  void keepTheirBitsForAnyWorkersAndOnDisk(
      String activation, String normalization, String initialization, String dropoutKind)
      throws Exception {
    SeluClassifier classifier =
        Rows.quickClassifier()
            .setActivation(activation)
            .setNormalization(normalization)
            .setInitialization(initialization)
            .setDropoutKind(dropoutKind)
            .setDropout(0.1);
    SeluClassificationModel model = classifier.setNumWorkers(1).fit(rows);
    SeluClassificationModel other = classifier.setNumWorkers(3).fit(rows.repartition(5));
    assertThat(other.networkSha256()).isEqualTo(model.networkSha256());
    assertThat(other.diagnosis()).isEqualTo(model.diagnosis());
    assertThat(model.diagnosis().warnings()).isNotEmpty();

    String path = folder.resolve(activation + normalization).toString();
    model.write().overwrite().save(path);
    SeluClassificationModel loaded = SeluClassificationModel.load(path);
    assertThat(loaded.networkSha256()).isEqualTo(model.networkSha256());
    assertThat(loaded.network()).isEqualTo(model.network());
    List<Row> scored = loaded.transform(rows.limit(20)).collectAsList();
    Scorer scorer = Scorer.load(Path.of(path));
    for (Row row : scored) {
      double[] features = row.<Vector>getAs("features").toArray();
      float[] values = new float[features.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) features[i];
      }
      assertThat(scorer.probabilities(values))
          .isEqualTo(row.<Vector>getAs("probability").toArray());
    }
  }

  @Test
  void batchNormIsRefusedWhereWorkersCannotShareMoments() {
    assertThatThrownBy(
            () -> Rows.quickClassifier().setNormalization("batch").setExchange("driver").fit(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot train with normalization = batch and exchange = driver")
        .hasMessageContaining("set exchange to allreduce, or normalization to none or layer");
  }

  @Test
  void trainingEndsWithADiagnosis() {
    SeluClassificationModel model = Rows.quickClassifier().setWeightDecay(0.01).fit(rows);
    assertThat(model.diagnosis().warnings()).isEmpty();
    assertThat(model.diagnosis().layers()).hasSize(3);
    assertThat(model.diagnosis().conditions())
        .containsEntry(Condition.STANDARDIZED_INPUTS, Condition.State.HOLDS)
        .containsEntry(Condition.LECUN_NORMAL_START, Condition.State.HOLDS);
  }
}
