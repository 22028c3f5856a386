package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;
import seluspark.LocalSpark;

/** What every stage does, whatever it learns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StageContract {
  private Dataset<Row> rows;
  private Estimator<?> estimator;
  private Model<?> model;

  /** An estimator that is done within seconds, with 24 and 16 hidden units. */
  abstract Estimator<?> estimator();

  /** About a thousand rows to train on. */
  abstract Dataset<Row> rows();

  /** The column that scoring adds and that the contract compares. */
  abstract String outputCol();

  /** The columns that scoring reads: one of them must be there. */
  String[] inputCols() {
    return new String[] {"features"};
  }

  @BeforeAll
  void train() {
    rows = rows().cache();
    estimator = estimator();
    model = (Model<?>) estimator.fit(rows);
  }

  private List<Row> outputs(Transformer transformer, Dataset<Row> table) {
    return transformer.transform(table).select(outputCol()).collectAsList();
  }

  @Test
  void everyParamHasGetterAndSetterOfItsName() throws Exception {
    for (Param<?> param : estimator.params()) {
      String name = param.name().substring(0, 1).toUpperCase() + param.name().substring(1);
      Class<?> type = estimator.getClass();
      assertThat(Arrays.stream(type.getMethods()).map(Method::getName))
          .contains("get" + name, "set" + name);
      if (estimator.isDefined(param)) {
        Object value = type.getMethod("get" + name).invoke(estimator);
        assertThat(value).isEqualTo(estimator.getOrDefault(param));
      }
    }
  }

  @Test
  void explainsEveryParam() {
    String text = estimator.explainParams();
    for (Param<?> param : estimator.params()) {
      assertThat(text).contains(param.name() + ": " + param.doc());
    }
  }

  @Test
  void copiesKeepUidAndParams() {
    assertThat(estimator.copy(ParamMap.empty()).uid()).isEqualTo(estimator.uid());
    assertThat(params(estimator.copy(ParamMap.empty()))).isEqualTo(params(estimator));
    assertThat(model.copy(ParamMap.empty()).uid()).isEqualTo(model.uid());
    assertThat(params(model.copy(ParamMap.empty()))).isEqualTo(params(model));
    assertThat(model.copy(ParamMap.empty()).parent()).isSameAs(model.parent());
  }

  @Test
  void theModelKnowsItsEstimatorAndHistory() {
    assertThat((Object) model.parent()).isSameAs(estimator);
    SeluModel trained = (SeluModel) model;
    assertThat(trained.hasSummary()).isTrue();
    assertThat(trained.summary().totalIterations()).isEqualTo(trained.history().size());
    assertThat(trained.summary().objectiveHistory()).hasSameSizeAs(trained.history());
  }

  @Test
  void schemaIsToldBeforehand() {
    // MLlib's own classifiers tell the new columns in another order than they add them.
    assertThat(
            Arrays.stream(model.transformSchema(rows.schema()).fields())
                .map(field -> field.name() + " " + field.dataType()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(model.transform(rows).schema().fields())
                .map(field -> field.name() + " " + field.dataType())
                .toList());
    assertThatThrownBy(() -> model.transformSchema(rows.drop(inputCols()).schema()))
        .hasMessageContaining("features");
  }

  @Test
  void savesRefusesOverwritesAndLoads(@TempDir Path folder) throws Exception {
    for (PipelineStage stage : List.of(estimator, model)) {
      String path = folder.resolve(stage.getClass().getSimpleName()).toString();
      ((MLWritable) stage).write().save(path);
      assertThatThrownBy(() -> ((MLWritable) stage).write().save(path))
          .hasMessageContaining("exist");
      ((MLWritable) stage).write().overwrite().save(path);
      // As Spark Connect's server loads: by the static method.
      Params loaded = (Params) stage.getClass().getMethod("load", String.class).invoke(null, path);
      assertThat(loaded.uid()).isEqualTo(stage.uid());
      assertThat(params(loaded)).isEqualTo(params(stage));
      if (loaded instanceof Transformer transformer) {
        assertThat(outputs(transformer, rows)).isEqualTo(outputs(model, rows));
      }
    }
  }

  @Test
  void worksInAPipelineThatIsSavedAndLoaded(@TempDir Path folder) throws Exception {
    PipelineModel pipeline =
        new Pipeline().setStages(new PipelineStage[] {estimator}).fit(rows.limit(300));
    String path = folder.resolve("pipeline").toString();
    pipeline.write().save(path);
    assertThat(outputs(PipelineModel.load(path), rows)).isEqualTo(outputs(pipeline, rows));
  }

  @Test
  void sparkConnectCanConstructAndFindIt() throws Exception {
    for (PipelineStage stage : List.of(estimator, model)) {
      Class<?> kind = stage instanceof Estimator ? Estimator.class : Transformer.class;
      assertThat(ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::type))
          .anyMatch(stage.getClass()::equals);
      assertThat(stage.getClass().getConstructor().newInstance()).isNotNull();
    }
    Estimator<?> made =
        (Estimator<?>) estimator.getClass().getConstructor(String.class).newInstance("made");
    assertThat(made.uid()).isEqualTo("made");
    // The server sets Params by name, from numbers, texts and arrays.
    set(made, "seed", 7L);
    set(made, "hiddenLayers", new int[] {5});
    assertThat(made.getOrDefault(made.getParam("seed"))).isEqualTo(7L);
  }

  private static void set(Params stage, String name, Object value) {
    Param<Object> param = stage.getParam(name);
    stage.set(param, value);
  }

  @Test
  void moreWorkersThanRowsAndEmptyPartitionsAreLegal() {
    Dataset<Row> few = rows.limit(12).repartition(9);
    Estimator<?> copy = estimator.copy(ParamMap.empty());
    set(copy, "numWorkers", 4);
    set(copy, "numShards", 16);
    Transformer trained = (Transformer) copy.fit(few);
    assertThat(outputs(trained, few)).hasSize(12);
    Dataset<Row> sparse = rows.repartition(3).filter("features is not null").repartition(64);
    assertThat(((SeluModel) copy.fit(sparse)).networkSha256())
        .isEqualTo(((SeluModel) copy.fit(rows)).networkSha256());
  }

  @Test
  void scoresAStreamOfFiles(@TempDir Path folder) throws Exception {
    String input = folder.resolve("input").toString();
    rows.limit(50).repartition(1).write().parquet(input);
    Dataset<Row> stream = LocalSpark.session().readStream().schema(rows.schema()).parquet(input);
    String name = "stream" + outputCol() + estimator.getClass().getSimpleName();
    StreamingQuery query =
        model
            .transform(stream)
            .writeStream()
            .format("memory")
            .queryName(name)
            .outputMode("append")
            .start();
    try {
      query.processAllAvailable();
      rows.limit(20).repartition(1).write().mode("append").parquet(input);
      query.processAllAvailable();
      assertThat(LocalSpark.session().table(name).count()).isEqualTo(70);
    } finally {
      query.stop();
    }
  }

  private static Map<String, String> params(Params stage) {
    Map<String, String> values = new TreeMap<>();
    for (ParamPair<?> pair : CollectionConverters.asJava(stage.extractParamMap().toSeq())) {
      values.put(pair.param().name(), json(pair));
    }
    return values;
  }

  private static <T> String json(ParamPair<T> pair) {
    return pair.param().jsonEncode(pair.value());
  }
}
