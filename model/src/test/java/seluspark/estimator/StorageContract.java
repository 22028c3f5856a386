package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import seluspark.LocalSpark;

/** What holds of models and checkpoints on every file system that Hadoop reaches. */
abstract class StorageContract {
  static Dataset<Row> rows;
  static SeluClassificationModel first;
  static SeluClassificationModel second;

  @BeforeAll
  static void train() {
    LocalSpark.session();
    rows = Rows.classes(2, 400, 3).cache();
    first = Rows.quickClassifier().setMaxEpochs(1).fit(rows);
    second = Rows.quickClassifier().setMaxEpochs(2).fit(rows);
    assertThat(second.networkSha256()).isNotEqualTo(first.networkSha256());
  }

  abstract FileSystem files();

  String path(String name) {
    return files().getUri() + "/models/" + name;
  }

  private List<String> names(String directory) throws IOException {
    return Stream.of(files().listStatus(new Path(directory)))
        .map(FileStatus::getPath)
        .map(Path::getName)
        .sorted()
        .toList();
  }

  @Test
  void savesRefusesOverwritesAndLoads() throws Exception {
    String path = path("overwritten");
    first.write().save(path);
    assertThatThrownBy(() -> second.write().save(path)).hasMessageContaining("exist");
    assertThat(SeluClassificationModel.load(path).networkSha256()).isEqualTo(first.networkSha256());
    second.write().overwrite().save(path);
    SeluClassificationModel loaded = SeluClassificationModel.load(path);
    assertThat(loaded.networkSha256()).isEqualTo(second.networkSha256());
    assertThat(loaded.transform(rows).select("probability").collectAsList())
        .isEqualTo(second.transform(rows).select("probability").collectAsList());
    assertThat(names(path)).hasSize(2).contains("metadata");
    assertThat(names(path + "/metadata")).containsExactly("_SUCCESS", "part-00000");
  }

  @Test
  void aPipelineIsSavedAndLoaded() throws Exception {
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {first}).fit(rows);
    pipeline.write().save(path("pipeline"));
    PipelineModel loaded = PipelineModel.load(path("pipeline"));
    assertThat(((SeluClassificationModel) loaded.stages()[0]).networkSha256())
        .isEqualTo(first.networkSha256());
  }

  @Test
  void trainingResumesFromItsCheckpoints() throws Exception {
    String directory = path("checkpoints");
    SeluClassifier classifier = Rows.quickClassifier().setMaxEpochs(2);
    classifier.setCheckpointDir(directory).setKeptCheckpoints(2).fit(rows);
    List<String> trainings = names(directory);
    assertThat(trainings).hasSize(1);
    assertThat(names(directory + "/" + trainings.get(0)))
        .hasSize(2)
        .allMatch(name -> name.startsWith("checkpoint-"));
    assertThat(classifier.setResume(true).fit(rows).networkSha256())
        .isEqualTo(second.networkSha256());
  }
}
