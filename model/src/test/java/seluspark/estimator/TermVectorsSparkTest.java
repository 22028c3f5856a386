package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;

class TermVectorsSparkTest {
  private static Dataset<Row> table() {
    return LocalSpark.session()
        .createDataset(List.of("a red fox", "the red, RED hen", "blue eggs"), Encoders.STRING())
        .selectExpr("value as documentText", "concat('who is ', value) as queryText");
  }

  private static TermVectorsModel model() {
    return new TermVectors().setNumTerms(1 << 18).fit(table().repartition(3));
  }

  @Test
  void termsAreWordsAndNumbersWithoutStopWords() {
    assertThat(new Terms().of("The p53-gene, and 2 ÜBER-cells?"))
        .containsExactly("p53", "gene", "2", "über", "cells");
  }

  @Test
  void weightsGrowWithCountAndRarity() {
    Vector vector = model().vector("Red red fox");
    double red = (1 + Math.log(2)) * (1 + Math.log(4.0 / 3));
    double fox = 1 + Math.log(4.0 / 2);
    double length = Math.hypot(red, fox);
    assertThat(Vectors.norm(vector, 2)).isCloseTo(1, within(1e-12));
    assertThat(
            Stream.of(((SparseVector) vector).values()[0], ((SparseVector) vector).values()[1])
                .sorted())
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
        .containsExactlyElementsOf(Stream.of(red / length, fox / length).sorted().toList());
    assertThat(model().vector("of the").numNonzeros()).isZero();
    assertThat(model().vector(null)).isNull();
  }

  @Test
  void makesVectorsOfTheTextsThatAreThere() {
    TermVectorsModel model = model();
    Dataset<Row> both = model.transform(table());
    assertThat(both.columns()).containsExactly("documentText", "queryText", "query", "document");
    assertThat(both.schema()).isEqualTo(model.transformSchema(table().schema()));
    for (Row row : both.collectAsList()) {
      assertThat(row.<Vector>getAs("query")).isEqualTo(model.vector(row.getString(1)));
      assertThat(row.<Vector>getAs("document")).isEqualTo(model.vector(row.getString(0)));
    }
    assertThat(model.transform(table().drop("queryText")).columns())
        .containsExactly("documentText", "document");
    assertThatThrownBy(() -> model.transform(LocalSpark.session().range(1)))
        .hasMessage(
            "Cannot make vectors of terms: expected a column \"queryText\" or \"documentText\", found [id]");
    assertThatThrownBy(() -> new TermVectors().fit(table().drop("documentText")))
        .hasMessageContaining("documentText");
  }

  @Test
  void partitioningDoesNotMatter() {
    TermVectorsModel one = new TermVectors().fit(table().coalesce(1));
    TermVectorsModel many = new TermVectors().fit(table().repartition(7));
    assertThat(many.vector("red hen eggs")).isEqualTo(one.vector("red hen eggs"));
  }

  @Test
  void isSavedLoadedAndFoundLikeTheOtherStages(@TempDir Path folder) throws Exception {
    TermVectors estimator = new TermVectors().setNumTerms(64).setQueryCol("q");
    for (Param<?> param : estimator.params()) {
      String name = param.name().substring(0, 1).toUpperCase() + param.name().substring(1);
      assertThat(TermVectors.class.getMethod("get" + name).invoke(estimator))
          .isEqualTo(estimator.getOrDefault(param));
    }
    String path = folder.resolve("estimator").toString();
    estimator.write().save(path);
    assertThat(TermVectors.load(path).getNumTerms()).isEqualTo(64);
    TermVectorsModel model = estimator.fit(table());
    assertThat(model.copy(ParamMap.empty()).parent()).isSameAs(estimator);
    path = folder.resolve("model").toString();
    model.write().save(path);
    model.write().overwrite().save(path);
    TermVectorsModel loaded = TermVectorsModel.load(path);
    assertThat(loaded.uid()).isEqualTo(estimator.uid());
    assertThat(loaded.numTerms()).isEqualTo(64);
    assertThat(loaded.transform(table()).collectAsList())
        .isEqualTo(model.transform(table()).collectAsList());
    assertThat(ServiceLoader.load(Estimator.class).stream().map(ServiceLoader.Provider::type))
        .anyMatch(TermVectors.class::equals);
    assertThat(ServiceLoader.load(Transformer.class).stream().map(ServiceLoader.Provider::type))
        .anyMatch(TermVectorsModel.class::equals);
  }

  @Test
  void refusesForgedCounts(@TempDir Path folder) throws Exception {
    String path = folder.resolve("model").toString();
    model().copy(ParamMap.empty()).write().save(path);
    try (Stream<Path> files = Files.walk(Path.of(path))) {
      Path counts =
          files.filter(file -> file.endsWith("frequencies.json")).findFirst().orElseThrow();
      Files.writeString(
          counts,
          Files.readString(counts).replace("\"documents\":3", "\"documents\":1"),
          StandardCharsets.UTF_8);
    }
    assertThatThrownBy(() -> TermVectorsModel.load(path)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void standsBeforeTwoTowersInAPipeline(@TempDir Path folder) throws Exception {
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new TermVectors().setNumTerms(64),
                  new SeluTwoTower()
                      .setHiddenLayers(8)
                      .setEmbeddingWidth(4)
                      .setMaxEpochs(2)
                      .setSharedWeights(true)
                      .setValidationFraction(0)
                });
    PipelineModel model = pipeline.fit(table());
    String path = folder.resolve("pipeline").toString();
    model.write().save(path);
    assertThat(PipelineModel.load(path).transform(table().select("queryText")).collectAsList())
        .isEqualTo(model.transform(table().select("queryText")).collectAsList());
  }
}
