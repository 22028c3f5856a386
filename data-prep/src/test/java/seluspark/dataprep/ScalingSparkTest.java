package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seluspark.dataprep.encode.PreparationWriter;

class ScalingSparkTest {

  /** Uniform, exponential, of heavy tails on both sides, of few values, with gaps, with a giant. */
  private static Dataset<Row> table() {
    return LocalSpark.session()
        .range(0, 4000, 1, 3)
        .selectExpr("id", "(id * 7919 % 4000 + 0.5D) / 4000 as u", "id * 104729 % 4000 as v")
        .selectExpr(
            "u as even",
            "-ln(1 - u) as waiting",
            "sign(v - 2000) * pow(v / 400, 3) as tails",
            "cast(v % 5 * (v % 5) as int) as grades",
            "if(id % 9 = 0, null, exp(3 * u)) as gaps",
            "if(id = 77, 1e12D, u) as giant",
            "if(id < 3900, 0, v) as mostlyZero");
  }

  private static TablePreparer preparer(String scaling) {
    return new TablePreparer().setScaling(scaling);
  }

  private static double[] feature(TablePreparerModel model, Dataset<Row> table, String name) {
    int index = Arrays.asList(model.featureNames()).indexOf(name);
    return model.transform(table).select("features").collectAsList().stream()
        .mapToDouble(row -> row.<Vector>getAs(0).apply(index))
        .toArray();
  }

  private static double moment(double[] values, int power) {
    return Arrays.stream(values).map(value -> Math.pow(value, power)).sum() / values.length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "robust", "power", "quantileNormal", "auto"})
  void everyFeatureHasMeanZeroAndVarianceOne(String scaling) {
    TablePreparerModel model = preparer(scaling).fit(table());
    assertThat(model.featureNames()).hasSize(8);
    for (String name : model.featureNames()) {
      double[] values = feature(model, table(), name);
      assertThat(moment(values, 1)).as(name).isCloseTo(0, within(1e-9));
      assertThat(moment(values, 2)).as(name).isCloseTo(1, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"robust", "power", "quantileNormal", "auto"})
  void sameBitsInAnyOrderAndAfterSaving(String scaling, @TempDir Path folder) throws Exception {
    TablePreparerModel model = preparer(scaling).fit(table());
    String json = PreparationWriter.write(model.preparation());
    Dataset<Row> shuffled = table().repartition(7).orderBy(functions.rand(3));
    assertThat(PreparationWriter.write(preparer(scaling).fit(shuffled).preparation()))
        .isEqualTo(json);
    String path = folder.resolve("model").toString();
    model.save(path);
    TablePreparerModel loaded = TablePreparerModel.load(path);
    assertThat(PreparationWriter.write(loaded.preparation())).isEqualTo(json);
    assertThat(loaded.transform(table()).collectAsList())
        .isEqualTo(model.transform(table()).collectAsList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"robust", "power", "quantileNormal", "auto"})
  void keepsTheOrderOfTheValues(String scaling) {
    TablePreparerModel model = preparer(scaling).fit(table());
    for (String name : List.of("even", "waiting", "tails")) {
      double[] sorted = feature(model, table().orderBy(name), name);
      assertThat(IntStream.range(1, sorted.length).allMatch(i -> sorted[i] >= sorted[i - 1]))
          .as(name)
          .isTrue();
    }
  }

  private static double skew(String scaling, String name) {
    return moment(feature(preparer(scaling).fit(table()), table(), name), 3);
  }

  @Test
  void skewedQuantitiesAreBent() {
    assertThat(skew("standard", "waiting")).isGreaterThan(1.5);
    assertThat(skew("power", "waiting")).isBetween(-0.3, 0.3);
    assertThat(skew("quantileNormal", "waiting")).isBetween(-0.05, 0.05);
    double[] waiting = feature(preparer("quantileNormal").fit(table()), table(), "waiting");
    assertThat(moment(waiting, 4)).isBetween(2.7, 3.2); // a normal distribution has 3
  }

  @Test
  void autoBendsOnlyTheSkewedAndSaysSo() {
    TablePreparerModel model = preparer("auto").fit(table());
    assertThat(model.columns().get(0).statistics()).doesNotContain("bent");
    assertThat(model.columns().get(1).statistics()).contains("bent by power");
    assertThat(model.columns().get(6).statistics()).contains("bent by quantiles");
    TablePreparerModel standard = preparer("standard").fit(table());
    assertThat(feature(model, table(), "even")).isEqualTo(feature(standard, table(), "even"));
  }

  @Test
  void robustIsNotMovedByAGiant() {
    double[] giant = feature(preparer("robust").fit(table()), table(), "giant");
    double[] even = feature(preparer("robust").fit(table()), table(), "even");
    assertThat(Arrays.stream(even).max().orElseThrow()).isLessThan(2);
    double spread =
        Arrays.stream(giant).sorted().skip(3000).findFirst().orElseThrow()
            - Arrays.stream(giant).sorted().skip(1000).findFirst().orElseThrow();
    assertThat(spread).isGreaterThan(1);
  }

  @Test
  void refusesAWayThatIsNone() {
    assertThatThrownBy(() -> preparer("ranks")).hasMessageContaining("scaling");
  }
}
