package seluspark.dataprep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Binarizer;
import org.apache.spark.ml.feature.VectorSlicer;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.reflect.ClassTag;
import seluspark.dataprep.encode.PreparationWriter;
import seluspark.dataprep.encode.RowEncoder;

class PersistenceSparkTest {
  @TempDir Path directory;

  /** Spark's own stages look for a session when they are saved, and would make one themselves. */
  @BeforeAll
  static void startSpark() {
    LocalSpark.session();
  }

  @Test
  void preparerSurvivesSaveAndLoad() throws IOException {
    TablePreparer preparer =
        new TablePreparer()
            .setLabelCol("Churn")
            .setIgnoredCols("a", "b.c")
            .setMaxCategories(7)
            .setClip(3.5);
    preparer.save(path("preparer"));
    TablePreparer loaded = TablePreparer.load(path("preparer"));
    assertThat(loaded.uid()).isEqualTo(preparer.uid());
    assertThat(loaded.getLabelCol()).isEqualTo("Churn");
    assertThat(loaded.getIgnoredCols()).containsExactly("a", "b.c");
    assertThat(loaded.getMaxCategories()).isEqualTo(7);
    assertThat(loaded.getClip()).isEqualTo(3.5);
    assertThat(loaded.isSet(loaded.featuresCol())).isFalse();
  }

  @Test
  void modelSurvivesSaveAndLoadBitForBit() throws IOException {
    TablePreparerModel model = fitted();
    model.save(path("model"));
    TablePreparerModel loaded = TablePreparerModel.load(path("model"));
    assertThat(loaded.uid()).isEqualTo(model.uid());
    assertThat(loaded.explainParams()).isEqualTo(model.explainParams());
    assertThat(PreparationWriter.write(loaded.preparation()))
        .isEqualTo(PreparationWriter.write(model.preparation()));
    assertThat(loaded.transform(LocalSpark.telco()).collectAsList())
        .isEqualTo(model.transform(LocalSpark.telco()).collectAsList());
  }

  @Test
  void refusesToOverwriteUnlessAsked() throws IOException {
    TablePreparerModel model = fitted();
    model.save(path("model"));
    assertThatThrownBy(() -> model.save(path("model"))).hasMessageContaining("already exists");
    model.write().overwrite().save(path("model"));
    assertThat(TablePreparerModel.load(path("model")).labels()).containsExactly("No", "Yes");
  }

  @Test
  void pipelineSurvivesSaveAndLoad() throws IOException {
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new TablePreparer().setLabelCol("Churn"),
                  new VectorSlicer()
                      .setInputCol("features")
                      .setOutputCol("tenure feature")
                      .setNames(new String[] {"tenure"}),
                  new Binarizer().setInputCol("preparedLabel").setOutputCol("leaves")
                });
    pipeline.save(path("pipeline"));
    Dataset<Row> telco = LocalSpark.telco();
    PipelineModel model = Pipeline.load(path("pipeline")).fit(telco);
    model.save(path("pipeline model"));
    PipelineModel loaded = PipelineModel.load(path("pipeline model"));
    Transformer first = loaded.stages()[0];
    assertThat(first).isInstanceOf(TablePreparerModel.class);
    assertThat(loaded.transform(telco).collectAsList())
        .isEqualTo(model.transform(telco).collectAsList());
  }

  @Test
  void saysWhatIsWrongWithADirectory() throws IOException {
    assertThatThrownBy(() -> TablePreparerModel.load(path("nothing")))
        .hasMessage(
            "Cannot load a TablePreparerModel from %s: expected a saved model, found no metadata"
                    .formatted(path("nothing"))
                + " there");
    new TablePreparer().save(path("preparer"));
    assertThatThrownBy(() -> TablePreparerModel.load(path("preparer")))
        .hasMessageContaining("Expected class name seluspark.dataprep.TablePreparerModel")
        .hasMessageContaining("seluspark.dataprep.TablePreparer");
  }

  @Test
  void saysWhatIsWrongWithTheFile() throws IOException {
    fitted().save(path("model"));
    Path file = directory.resolve("model/preparation.json");
    Files.deleteIfExists(directory.resolve("model/.preparation.json.crc"));
    String json = Files.readString(file);
    Files.writeString(file, json.substring(0, 500));
    assertThatThrownBy(() -> TablePreparerModel.load(path("model")))
        .hasMessageStartingWith(
            "Cannot load a TablePreparerModel from %s: preparation.json: Cannot read a preparation"
                .formatted(path("model")));
    Files.delete(file);
    assertThatThrownBy(() -> TablePreparerModel.load(path("model")))
        .hasMessageEndingWith("expected preparation.json, found no such file");
  }

  @Test
  void encodersTravelWithEitherSerializer() {
    RowEncoder encoder = fitted().preparation().rowEncoder();
    Row row = LocalSpark.telco().select(columns(encoder)).first();
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    var conf = LocalSpark.session().sparkContext().getConf();
    for (Serializer serializer :
        new Serializer[] {new KryoSerializer(conf), new JavaSerializer(conf)}) {
      ClassTag<Object> any = ClassTag.apply(Object.class);
      var instance = serializer.newInstance();
      RowEncoder arrived = (RowEncoder) instance.deserialize(instance.serialize(encoder, any), any);
      assertThat(arrived.encode(cells)).isEqualTo(encoder.encode(cells));
    }
  }

  private static Column[] columns(RowEncoder encoder) {
    return encoder.inputColumns().stream().map(functions::col).toArray(Column[]::new);
  }

  private static TablePreparerModel fitted() {
    return new TablePreparer().setLabelCol("Churn").fit(LocalSpark.telco());
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }
}
