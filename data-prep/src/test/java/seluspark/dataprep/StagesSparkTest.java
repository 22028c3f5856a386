package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.spark.ml.Estimator;
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

/** What MLlib's machinery may expect of every stage, of both stages here, with every Param set. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StagesSparkTest {
  private Dataset<Row> rows;
  private TablePreparer estimator;
  private TablePreparerModel model;

  @BeforeAll
  void fit() {
    rows = EveryKind.table().cache();
    estimator = EveryKind.preparer();
    model = estimator.fit(rows);
  }

  private List<PipelineStage> stages() {
    return List.of(estimator, model);
  }

  private static List<Row> outputs(Transformer transformer, Dataset<Row> table) {
    return transformer.transform(table).select("features", "preparedLabel").collectAsList();
  }

  @Test
  void everyParamHasGetterAndSetterOfItsName() throws Exception {
    for (PipelineStage stage : stages()) {
      for (Param<?> param : stage.params()) {
        String name = param.name().substring(0, 1).toUpperCase() + param.name().substring(1);
        Class<?> type = stage.getClass();
        assertThat(Arrays.stream(type.getMethods()).map(each -> each.getName()))
            .contains("get" + name, "set" + name);
        if (stage.isDefined(param)) {
          assertThat(type.getMethod("get" + name).invoke(stage))
              .isEqualTo(stage.getOrDefault(param));
        }
      }
    }
  }

  @Test
  void explainsEveryParam() {
    for (PipelineStage stage : stages()) {
      for (Param<?> param : stage.params()) {
        assertThat(stage.explainParams()).contains(param.name() + ": " + param.doc());
      }
    }
  }

  @Test
  void copiesKeepUidAndParamsAndTheModelItsEstimator() {
    for (PipelineStage stage : stages()) {
      PipelineStage copy = (PipelineStage) stage.copy(ParamMap.empty());
      assertThat(copy.uid()).isEqualTo(stage.uid());
      assertThat(params(copy)).isEqualTo(params(stage));
    }
    assertThat((Object) model.parent()).isSameAs(estimator);
    assertThat((Object) model.copy(ParamMap.empty()).parent()).isSameAs(estimator);
  }

  @Test
  void schemaIsToldBeforehand() {
    assertThat(model.transformSchema(rows.schema())).isEqualTo(model.transform(rows).schema());
    assertThat(estimator.transformSchema(rows.schema()).fieldNames())
        .isEqualTo(model.transform(rows).schema().fieldNames());
    assertThatThrownBy(() -> model.transformSchema(rows.drop("waiting").schema()))
        .hasMessageContaining("waiting");
  }

  @Test
  void savesRefusesOverwritesAndLoads(@TempDir Path folder) throws Exception {
    for (PipelineStage stage : stages()) {
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
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {estimator}).fit(rows);
    String path = folder.resolve("pipeline").toString();
    pipeline.write().save(path);
    assertThat(outputs(PipelineModel.load(path), rows)).isEqualTo(outputs(pipeline, rows));
  }

  @Test
  void sparkConnectCanConstructAndFindIt() throws Exception {
    for (PipelineStage stage : stages()) {
      Class<?> kind = stage instanceof Estimator ? Estimator.class : Transformer.class;
      assertThat(ServiceLoader.load(kind).stream().map(ServiceLoader.Provider::type))
          .anyMatch(stage.getClass()::equals);
      assertThat(stage.getClass().getConstructor().newInstance()).isNotNull();
      Params made = (Params) stage.getClass().getConstructor(String.class).newInstance("made");
      assertThat(made.uid()).isEqualTo("made");
    }
    // The server sets Params by name, from numbers, texts and arrays.
    TablePreparer made = new TablePreparer("made");
    Param<Object> clip = made.getParam("clip");
    made.set(clip, 3.0);
    Param<Object> ignored = made.getParam("ignoredCols");
    made.set(ignored, new String[] {"x"});
    assertThat(made.getClip()).isEqualTo(3);
    assertThat(made.getIgnoredCols()).containsExactly("x");
  }

  @Test
  void morePartitionsThanRowsAndEmptyOnesAreLegal() {
    Dataset<Row> few = rows.limit(12).repartition(30);
    assertThat(outputs(estimator.copy(ParamMap.empty()).fit(rows.repartition(64)), few))
        .hasSize(12);
    Dataset<Row> none = rows.filter("false");
    assertThat(outputs(model, none)).isEmpty();
  }

  @Test
  void transformsAStreamOfFiles(@TempDir Path folder) throws Exception {
    String input = folder.resolve("input").toString();
    rows.limit(50).repartition(1).write().parquet(input);
    Dataset<Row> stream = LocalSpark.session().readStream().schema(rows.schema()).parquet(input);
    StreamingQuery query =
        model
            .transform(stream)
            .writeStream()
            .format("memory")
            .queryName("every_kind_stream")
            .outputMode("append")
            .start();
    try {
      query.processAllAvailable();
      rows.limit(20).repartition(1).write().mode("append").parquet(input);
      query.processAllAvailable();
      assertThat(LocalSpark.session().table("every_kind_stream").count()).isEqualTo(70);
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
