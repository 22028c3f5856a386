package seluspark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;
import seluspark.estimator.SeluClassificationModel;
import seluspark.estimator.SeluClassifier;

/** What Spark saved and scored, a plain JVM loads and scores alike. */
class SavedScorerSparkTest {
  /** Models of every kind, as an earlier release saved them. */
  private static final Path SAVED = Path.of("src/test/resources/saved/format-1");

  @TempDir private static Path folder;
  private static List<Row> scored;

  @BeforeAll
  static void train() throws Exception {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      rows.add(RowFactory.create(Vectors.dense(x), x[0] > 0 ? 1.0 : 0.0));
    }
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType);
    Dataset<Row> table = LocalSpark.session().createDataFrame(rows, schema);
    var model = new SeluClassifier().setHiddenLayers(20, 10).setMaxEpochs(2).fit(table);
    model.write().save(folder.resolve("model").toString());
    scored = model.transform(table).select("features", "probability").collectAsList();
  }

  @Test
  void theSameBitsAsInSpark() throws Exception {
    Scorer scorer = Scorer.load(folder.resolve("model"));
    for (Row row : scored) {
      double[] expected = row.<Vector>getAs("probability").toArray();
      assertThat(scorer.probabilities(features(row))).isEqualTo(expected);
    }
  }

  @Test
  void aTemperatureIsHeeded() throws Exception {
    Path saved = SAVED.resolve("classifier/model");
    SeluClassificationModel model = SeluClassificationModel.load(saved.toString());
    assertThat(model.summary().temperature()).isNotEqualTo(1);
    float[] features = {1, -1, 0.5f, 2, -0.5f, 0, 1};
    Vector vector = Vectors.dense(1, -1, 0.5, 2, -0.5, 0, 1);
    Scorer scorer = Scorer.load(saved);
    double[] expected = model.predictProbability(vector).toArray();
    assertThat(scorer.probabilities(features)).isEqualTo(expected);
    assertThat(scorer.copy().probabilities(features, 1)).isEqualTo(expected);
  }

  @Test
  void whatIsNoClassifierIsRefused() {
    Path saved = SAVED.resolve("regressor/model");
    assertThatThrownBy(() -> Scorer.load(saved))
        .hasMessage(
            "Cannot load a model from %s: expected a classifier, found a network for regression",
            saved);
  }

  @Test
  void needsNothingButJacksonOnTheClassPath() throws Exception {
    Row row = scored.get(0);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-modules=jdk.incubator.vector", "-cp", classPath()));
    command.addAll(List.of(ScoreOneRow.class.getName(), folder.resolve("model").toString()));
    for (float value : features(row)) {
      command.add(Float.toString(value));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    double[] expected = row.<Vector>getAs("probability").toArray();
    assertThat(output)
        .contains(Arrays.toString(expected) + System.lineSeparator() + "without Spark");
  }

  @Test
  void damageIsRefused() throws Exception {
    Path copy = folder.resolve("damaged");
    copy(folder.resolve("model"), copy);
    Path parameters;
    try (Stream<Path> files = Files.walk(copy)) {
      parameters = files.filter(file -> file.endsWith("network.safetensors")).findFirst().get();
    }
    byte[] content = Files.readAllBytes(parameters);
    content[content.length - 1] ^= 1;
    Files.write(parameters, content);
    assertThatThrownBy(() -> Scorer.load(copy))
        .hasMessage(
            "Cannot load a model from %s: expected network.safetensors as it was saved, found a"
                + " damaged one",
            copy);
  }

  private static float[] features(Row row) {
    double[] values = row.<Vector>getAs("features").toArray();
    float[] features = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      features[i] = (float) values[i];
    }
    return features;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith("classes") || entry.contains("jackson-"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
