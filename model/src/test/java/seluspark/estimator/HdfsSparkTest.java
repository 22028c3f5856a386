package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models and checkpoints on a real HDFS: a name node and a data node in this JVM. */
@Tag("slow")
class HdfsSparkTest extends StorageContract {
  @TempDir private static Path folder;
  private static MiniDFSCluster cluster;
  private static DistributedFileSystem files;

  @BeforeAll
  static void start() throws IOException {
    cluster = new MiniDFSCluster.Builder(new Configuration(), folder.toFile()).build();
    files = cluster.getFileSystem();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Override
  FileSystem files() {
    return files;
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
}
