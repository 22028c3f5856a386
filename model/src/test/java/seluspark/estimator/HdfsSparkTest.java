package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;

/** Models and checkpoints on a real HDFS: a name node and a data node in this JVM. */
@Tag("slow")
class HdfsSparkTest {
  @TempDir private static Path folder;
  private static MiniDFSCluster cluster;
  private static DistributedFileSystem files;
  private static Dataset<Row> rows;
  private static SeluClassificationModel first;
  private static SeluClassificationModel second;

  @BeforeAll
  static void start() throws IOException {
    LocalSpark.session();
    cluster = new MiniDFSCluster.Builder(new Configuration(), folder.toFile()).build();
    files = cluster.getFileSystem();
    rows = Rows.classes(2, 400, 3).cache();
    first = Rows.quickClassifier().setMaxEpochs(1).fit(rows);
    second = Rows.quickClassifier().setMaxEpochs(2).fit(rows);
    assertThat(second.networkSha256()).isNotEqualTo(first.networkSha256());
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static String path(String name) {
    return files.getUri() + "/models/" + name;
  }

  private static List<String> names(String directory) throws IOException {
    return Stream.of(files.listStatus(new org.apache.hadoop.fs.Path(directory)))
        .map(FileStatus::getPath)
        .map(org.apache.hadoop.fs.Path::getName)
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
  void anOverwriteThatTheNameNodeRefusesLeavesTheOldModel() throws Exception {
    String path = path("kept");
    first.write().save(path);
    files.setSafeMode(SafeModeAction.ENTER);
    try {
      assertThatThrownBy(() -> second.write().overwrite().save(path))
          .hasMessageContaining("safe mode");
    } finally {
      files.setSafeMode(SafeModeAction.LEAVE);
    }
    assertThat(SeluClassificationModel.load(path).networkSha256()).isEqualTo(first.networkSha256());
    second.write().overwrite().save(path);
    assertThat(SeluClassificationModel.load(path).networkSha256())
        .isEqualTo(second.networkSha256());
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
