package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;

class SeluAnomalyDetectorSparkTest {
  private static Dataset<Row> normals;
  private static Dataset<Row> mixed;
  private static SeluAnomalyModel model;

  /**
   * Rows near the parabola y = x² - 1 with a category that follows the sign of x. An anomaly has
   * its y elsewhere (kind 1) or the category of the other side (kind 2).
   */
  private static Dataset<Row> rows(int count, int anomalies, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int kind = i < anomalies ? 1 + i % 2 : 0;
      double x = (random.nextDouble() < 0.5 ? -1 : 1) * (0.3 + random.nextDouble());
      double y = x * x - 1 + 0.05 * random.nextGaussian() + (kind == 1 ? 2.5 : 0);
      boolean isLeft = x < 0 ^ kind == 2;
      double z = random.nextGaussian();
      rows.add(
          RowFactory.create(
              Vectors.dense(x, y, isLeft ? 1 : -1, isLeft ? -1 : 1, z),
              kind > 0 ? 1.0 : 0.0,
              kind));
    }
    MetadataBuilder[] columns = {
      column("x", 1, false), column("y", 1, false), column("side", 2, true), column("z", 1, false)
    };
    Metadata[] built = new Metadata[columns.length];
    for (int i = 0; i < built.length; i++) {
      built[i] = columns[i].build();
    }
    Metadata metadata = new MetadataBuilder().putMetadataArray("seluspark_columns", built).build();
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType(), false, metadata)
            .add("label", DataTypes.DoubleType)
            .add("kind", DataTypes.IntegerType);
    return LocalSpark.session().createDataFrame(rows, schema);
  }

  private static MetadataBuilder column(String name, int width, boolean isCategorical) {
    return new MetadataBuilder()
        .putString("name", name)
        .putLong("width", width)
        .putBoolean("isCategorical", isCategorical);
  }

  private static SeluAnomalyDetector quickDetector() {
    return new SeluAnomalyDetector()
        .setHiddenLayers(32, 32)
        .setMinSteps(600)
        .setContributionsCol("contributions");
  }

  @BeforeAll
  static void train() {
    normals = rows(2000, 0, 1).cache();
    mixed = rows(1000, 100, 2).cache();
    model = quickDetector().setContamination(0.02).fit(normals);
  }

  private static double area(Dataset<Row> scored) {
    return new BinaryClassificationEvaluator().setRawPredictionCol("anomalyScore").evaluate(scored);
  }

  @Test
  void anomaliesScoreHigherThanNormalRows() {
    assertThat(area(model.transform(mixed))).isGreaterThan(0.95);
  }

  @Test
  void findsAnomaliesAmongUnlabeledRows() {
    Dataset<Row> polluted = rows(2000, 40, 5);
    assertThat(area(quickDetector().fit(polluted).transform(polluted))).isGreaterThan(0.9);
  }

  @Test
  void contributionsAddUpToTheScore() {
    assertThat(model.columnNames()).containsExactly("x", "y", "side", "z");
    for (Row row : model.transform(mixed).collectAsList()) {
      double[] parts = row.<Vector>getAs("contributions").toArray();
      assertThat(parts).hasSize(4);
      double sum = parts[0] + parts[1] + parts[2] + parts[3];
      assertThat(row.<Double>getAs("anomalyScore")).isCloseTo(sum, within(1e-9 + 1e-12 * sum));
    }
  }

  @Test
  void theLargestContributionNamesTheColumnThatIsFarOff() {
    assertThat(blamed(1).getOrDefault("y", 0L)).isGreaterThan(40);
  }

  /** That x does not fit side is as good a reading, and side is told by two features. */
  @Test
  void ofTwoColumnsThatDoNotFitOneIsNamed() {
    long pair = blamed(2).getOrDefault("x", 0L) + blamed(2).getOrDefault("side", 0L);
    assertThat(pair).isGreaterThan(40);
  }

  private static Map<String, Long> blamed(int kind) {
    return model.transform(mixed).filter("kind = " + kind).collectAsList().stream()
        .map(row -> row.<Vector>getAs("contributions"))
        .map(parts -> model.columnNames()[parts.argmax()])
        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
  }

  @Test
  void thresholdCallsTheStatedShareOfTheTrainingRowsAnomalies() {
    assertThat(model.realizedContamination()).isCloseTo(0.02, within(0.001));
    long above = model.transform(normals).filter("prediction = 1").count();
    assertThat(above / 2000.0).isEqualTo(model.realizedContamination());
    SeluAnomalyModel none = quickDetector().setContamination(0).setMinSteps(50).fit(normals);
    assertThat(none.threshold()).isInfinite();
    assertThat(none.transform(mixed).filter("prediction = 1").count()).isZero();
  }

  @Test
  void realizedShareTellsWhereManyRowsAreTied() {
    Dataset<Row> tied = normals.limit(1).crossJoin(LocalSpark.session().range(100)).drop("id");
    SeluAnomalyModel trained = quickDetector().setContamination(0.1).setMinSteps(20).fit(tied);
    assertThat(trained.realizedContamination()).isZero();
    assertThat(new AnomalyThreshold(1, 0).isMet(0.1, 100)).isFalse();
    assertThat(new AnomalyThreshold(1, 0.095).isMet(0.1, 100)).isTrue();
    assertThat(new AnomalyThreshold(1, 0).isMet(0.01, 99)).as("one row of 99").isTrue();
    assertThat(new AnomalyThreshold(1, 1 / 150.0).isMet(0.01, 150)).isTrue();
    assertThat(new AnomalyThreshold(1, 0.02).isMet(0.005, 100)).isFalse();
  }

  @Test
  void sameBitsForAnyNumberOfWorkersAndAnyPartitioning() {
    SeluAnomalyDetector detector = quickDetector().setMinSteps(100);
    SeluAnomalyModel one = detector.setNumWorkers(1).fit(normals);
    SeluAnomalyModel three = detector.setNumWorkers(3).fit(normals.repartition(5));
    assertThat(three.networkSha256()).isEqualTo(one.networkSha256());
    assertThat(three.threshold()).isEqualTo(one.threshold());
  }

  @Test
  void smallTablesArePassedOverUntilThereAreEnoughSteps() {
    // 2000 rows are 16 steps of 128.
    assertThat(model.history()).hasSize(600 / 16 + 1);
    assertThat(quickDetector().setMinSteps(0).setMaxEpochs(3).fit(normals).history()).hasSize(3);
  }

  @Test
  void takesSparseVectors() {
    Vector dense = Vectors.dense(0, -1, 0, 0, 0);
    assertThat(model.score(dense.toSparse())).isEqualTo(model.score(dense));
  }

  @Test
  void savesAndLoads(@TempDir Path folder) throws Exception {
    String path = folder.resolve("model").toString();
    model.write().save(path);
    SeluAnomalyModel loaded = SeluAnomalyModel.load(path);
    assertThat(loaded.threshold()).isEqualTo(model.threshold());
    assertThat(loaded.realizedContamination()).isEqualTo(model.realizedContamination());
    assertThat(loaded.transform(mixed).select("anomalyScore", "prediction").collectAsList())
        .isEqualTo(model.transform(mixed).select("anomalyScore", "prediction").collectAsList());
    SeluAnomalyModel none = quickDetector().setContamination(0).setMinSteps(20).fit(normals);
    none.write().overwrite().save(path);
    assertThat(SeluAnomalyModel.load(path).threshold()).isInfinite();
  }

  @Test
  void schemaIsThatOfTheScoredTable() {
    assertThat(model.transformSchema(mixed.schema())).isEqualTo(model.transform(mixed).schema());
    assertThatThrownBy(() -> model.transformSchema(mixed.drop("features").schema()))
        .hasMessageContaining("features");
  }
}
