package seluspark.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seluspark.LocalSpark;

/** Models and checkpoints on S3, over its own protocol: Hadoop's S3A and a server beside. */
@Tag("slow")
class S3SparkTest extends StorageContract {
  private static final String BUCKET = "s3a://models-of-tests";
  private static final String BUCKET_SECRET = "fs.s3a.bucket.models-of-tests.secret.key";

  @TempDir private static Path folder;
  private static S3Server server;
  private static FileSystem files;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        S3Server.isAvailable(),
        "without the S3 server's class path: build the module s3-server, as Maven does with -am");
    server = S3Server.start(folder);
    Configuration configuration = LocalSpark.session().sparkContext().hadoopConfiguration();
    server.describeTo(configuration);
    org.apache.hadoop.fs.Path bucket = new org.apache.hadoop.fs.Path(BUCKET + "/");
    files = bucket.getFileSystem(configuration);
    ((S3AFileSystem) files)
        .getS3AInternals()
        .getAmazonS3Client("the tests' bucket")
        .createBucket(request -> request.bucket(bucket.toUri().getHost()));
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      FileSystem.closeAll();
      server.close();
    }
  }

  @Override
  FileSystem files() {
    return files;
  }

  @Test
  void aModelWhoseWeightsAreDamagedIsRefused() throws Exception {
    String path = path("damaged");
    first.write().save(path);
    org.apache.hadoop.fs.Path weights =
        files.globStatus(new org.apache.hadoop.fs.Path(path + "/data-*/*.safetensors"))[0]
            .getPath();
    files.create(weights, true).close();
    assertThatThrownBy(() -> SeluClassificationModel.load(path))
        .hasMessageContaining("network.safetensors");
  }

  @Test
  void aSaveThatTheServerRefusesSaysSoAndLeavesTheOldModel() throws Exception {
    String path = path("kept");
    first.write().save(path);
    Configuration configuration = LocalSpark.session().sparkContext().hadoopConfiguration();
    FileSystem.closeAll();
    configuration.set(BUCKET_SECRET, "wrong");
    try {
      assertThatThrownBy(() -> second.write().overwrite().save(path))
          .hasStackTraceContaining("AccessDenied");
    } finally {
      configuration.unset(BUCKET_SECRET);
      FileSystem.closeAll();
      files = new org.apache.hadoop.fs.Path(BUCKET + "/").getFileSystem(configuration);
    }
    assertThat(SeluClassificationModel.load(path).networkSha256()).isEqualTo(first.networkSha256());
  }
}
