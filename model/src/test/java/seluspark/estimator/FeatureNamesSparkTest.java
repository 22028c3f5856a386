package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model knows the names of its features, and is not scored with others. */
class FeatureNamesSparkTest {
  private static final List<String> NAMES = List.of("a", "b=x", "b=y", "c.d", "e", "f", "g");

  @TempDir private static Path folder;
  private static SeluClassificationModel model;

  @BeforeAll
  static void train() {
    model = Rows.quickClassifier().setMaxEpochs(1).fit(named(NAMES));
  }

  private static Dataset<Row> named(List<String> names) {
    Attribute[] attributes =
        names.stream()
            .map(name -> NumericAttribute.defaultAttr().withName(name))
            .toArray(Attribute[]::new);
    Dataset<Row> rows = Rows.classes(2, 200, 3);
    return rows.withColumn(
        "features",
        rows.col("features")
            .as("features", new AttributeGroup("features", attributes).toMetadata()));
  }

  private static List<String> with(int place, String name) {
    List<String> names = new ArrayList<>(NAMES);
    names.set(place, name);
    return names;
  }

  @Test
  void namesAreSavedWithTheModel() throws Exception {
    assertThat(model.getFeatureNames()).containsExactly(NAMES.toArray(String[]::new));
    model.write().overwrite().save(folder.resolve("model").toString());
    SeluClassificationModel loaded =
        SeluClassificationModel.load(folder.resolve("model").toString());
    assertThat(loaded.getFeatureNames()).isEqualTo(model.getFeatureNames());
    assertThatThrownBy(() -> loaded.transform(named(with(1, "b=z"))))
        .hasMessageContaining("none named b=x; unknown ones: b=z");
  }

  @Test
  void theSameNamesAndNoNamesPass() {
    assertThat(model.transform(named(NAMES)).count()).isEqualTo(200);
    assertThat(model.transform(Rows.classes(2, 20, 4)).count()).isEqualTo(20);
  }

  @Test
  void saysWhichNamesDiffer() {
    assertThatThrownBy(() -> model.transform(named(with(6, "weight"))))
        .hasMessage(
            "Cannot score features column \"features\": expected the 7 features of training in their"
                + " order, found none named g; unknown ones: weight; prepare the table as in"
                + " training");
    List<String> swapped = Arrays.asList("b=x", "a", "b=y", "c.d", "e", "f", "g");
    assertThatThrownBy(() -> model.transform(named(swapped)))
        .hasMessageContaining("another order: b=x in place of a, a in place of b=x");
  }

  @Test
  void aPipelineRefusesThemBeforeItsFirstStageRuns() {
    assertThatThrownBy(() -> model.transformSchema(named(with(0, "z")).schema()))
        .hasMessageContaining("none named a; unknown ones: z");
  }

  @Test
  void aModelOfUnnamedFeaturesTakesAny() {
    SeluClassificationModel unnamed =
        Rows.quickClassifier().setMaxEpochs(1).fit(Rows.classes(2, 200, 3));
    assertThat(unnamed.getFeatureNames()).isEmpty();
    assertThat(unnamed.transform(named(NAMES)).count()).isEqualTo(200);
  }
}
